using System.Net;
using System.Net.Sockets;

namespace SecureScoreSnow.Tests;

/// <summary>
/// A port of this machine that no other test gets, in whatever process, until it is disposed; nobody listens there.
/// </summary>
/// <remarks>
/// "Find a free port, let it go, bind it again" is a race, and outgoing connections take part in it. So these ports
/// lie below those that systems hand out by themselves (from 32768 on Linux, from 49152 elsewhere), and who has the
/// UDP port, which nobody wants for itself, has the TCP port of the same number.
/// </remarks>
internal sealed class ReservedPort : IDisposable
{
    private const int First = 20_000;
    private const int Count = 10_000;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(5);

    private readonly Socket _reservation;
    private bool _isListened;

    private ReservedPort(Socket reservation) => _reservation = reservation;

    internal int Number => ((IPEndPoint)_reservation.LocalEndPoint!).Port;

    /// <summary>Where a browser can be sent back to.</summary>
    internal Uri Redirect => new($"http://localhost:{Number}/");

    internal static ReservedPort Take()
    {
        int start = Random.Shared.Next(Count);
        for (int step = 0; step < Count; step++)
        {
            if (TryTake(First + ((start + step) % Count)) is { } port)
            {
                return port;
            }
        }

        throw new InvalidOperationException($"No port from {First} to {First + Count - 1} is free.");
    }

    /// <summary>Listens here, as soon as who did before has let go.</summary>
    /// <returns>Null where the machine has no such address.</returns>
    internal async Task<TcpListener?> ListenAsync(IPAddress address, CancellationToken cancellationToken)
    {
        while (true)
        {
            SocketError? failure = TryListen(address, Number, out TcpListener? listener);
            if (failure != SocketError.AddressAlreadyInUse)
            {
                _isListened = listener is not null;
                return listener;
            }

            await Task.Delay(s_pause, cancellationToken);
        }
    }

    /// <summary>
    /// Does what listens here, and once more where the port seemed taken although no test listens: a process that is
    /// being started has a copy of all that its parent had open, closed or not, until it runs its own program.
    /// </summary>
    internal async Task<T> UseAsync<T>(
        Func<Task<T>> act,
        Func<Exception, bool> isTaken,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await act();
            }
            catch (Exception failure) when (!_isListened && isTaken(failure))
            {
                await Task.Delay(s_pause, cancellationToken);
            }
        }
    }

    public void Dispose() => _reservation.Dispose();

    private static ReservedPort? TryTake(int number)
    {
        Socket reservation = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            reservation.Bind(new IPEndPoint(IPAddress.Loopback, number));
        }
        catch (SocketException)
        {
            reservation.Dispose();
            return null;
        }

        if (IsFree(IPAddress.Loopback, number) && IsFree(IPAddress.IPv6Loopback, number))
        {
            return new ReservedPort(reservation);
        }

        reservation.Dispose();
        return null;
    }

    // A stranger may listen here, and some ports are kept back by the system.
    private static bool IsFree(IPAddress address, int number)
    {
        SocketError? failure = TryListen(address, number, out TcpListener? listener);
        listener?.Dispose();
        return failure is not (SocketError.AddressAlreadyInUse or SocketError.AccessDenied);
    }

    private static SocketError? TryListen(IPAddress address, int number, out TcpListener? listener)
    {
        listener = null;
        try
        {
            listener = new TcpListener(address, number);
            listener.Start();
            return null;
        }
        catch (SocketException failure)
        {
            listener?.Dispose();
            listener = null;
            return failure.SocketErrorCode;
        }
    }
}
