using System.Net;

namespace SecureScoreSnow.Sandbox.Http;

/// <summary>Turns what the listener knows into the sandbox's messages, and back.</summary>
internal static class ListenerMessages
{
    internal static async Task<SandboxRequest> ReadAsync(
        HttpListenerRequest request,
        CancellationToken cancellationToken)
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach (string? name in request.Headers.AllKeys)
        {
            headers[name!] = request.Headers[name] ?? "";
        }

        using MemoryStream body = new();
        await request.InputStream.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
        return new SandboxRequest(request.HttpMethod, request.Url!, headers, body.ToArray())
        {
            RemoteAddress = request.RemoteEndPoint.Address.ToString(),
        };
    }

    internal static async Task SendAsync(
        SandboxResponse answer,
        HttpListenerContext context,
        CancellationToken cancellationToken)
    {
        if (answer.Delivery == Delivery.Reset)
        {
            ListenerConnection.Reset(context);
            return;
        }

        HttpListenerResponse response = context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        foreach ((string name, string value) in answer.Headers)
        {
            response.Headers.Add(name, value);
        }

        if (answer.Delivery == Delivery.Endless)
        {
            response.SendChunked = true;
            while (answer.Body.Length > 0)
            {
                await response.OutputStream.WriteAsync(answer.Body, cancellationToken).ConfigureAwait(false);
            }
        }

        response.ContentLength64 = answer.Body.Length;
        await response.OutputStream.WriteAsync(Part(answer), cancellationToken).ConfigureAwait(false);
        await FinishAsync(answer.Delivery, response, cancellationToken).ConfigureAwait(false);
    }

    private static ReadOnlyMemory<byte> Part(SandboxResponse answer) =>
        answer.Delivery == Delivery.Whole ? answer.Body : answer.Body[..(answer.Body.Length / 2)];

    private static async Task FinishAsync(
        Delivery delivery,
        HttpListenerResponse response,
        CancellationToken cancellationToken)
    {
        switch (delivery)
        {
            case Delivery.CutOff:
                await response.OutputStream.FlushAsync(cancellationToken).ConfigureAwait(false);
                response.Abort();
                break;
            case Delivery.Stalled:
                await response.OutputStream.FlushAsync(cancellationToken).ConfigureAwait(false);
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
                break;
            default:
                response.Close();
                break;
        }
    }
}
