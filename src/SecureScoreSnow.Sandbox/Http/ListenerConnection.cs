using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace SecureScoreSnow.Sandbox.Http;

/// <summary>
/// Resets a connection. The managed listener sends the headers even when it is told to abort, so the socket below it
/// has to be reached; where it cannot be, the headers promise a body that never comes.
/// </summary>
internal static class ListenerConnection
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;

    internal static void Reset(HttpListenerContext context)
    {
        if (SocketOf(context) is { } socket)
        {
            socket.Close(timeout: 0);
        }
        else
        {
            context.Response.ContentLength64 = 1;
        }

        context.Response.Abort();
    }

    private static Socket? SocketOf(HttpListenerContext context)
    {
        object? connection = typeof(HttpListenerContext).GetProperty("Connection", Hidden)?.GetValue(context);
        return connection?.GetType().GetField("_socket", Hidden)?.GetValue(connection) as Socket;
    }
}
