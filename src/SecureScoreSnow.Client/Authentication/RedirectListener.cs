using System.Net;
using System.Net.Sockets;
using System.Text;

using SecureScoreSnow.Client.Resources;

namespace SecureScoreSnow.Client.Authentication;

/// <summary>Waits on this machine for the browser that an instance sends back.</summary>
internal sealed class RedirectListener : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Uri _address;
    private readonly string _host;

    /// <exception cref="SnowException">It is no address of this machine, or somebody listens there already.</exception>
    internal RedirectListener(Uri address, string host)
    {
        _address = address;
        _host = host;
        if (!address.IsAbsoluteUri || address.Scheme != Uri.UriSchemeHttp || !address.IsLoopback)
        {
            throw new SnowException(SnowErrorCode.RedirectNotLocal, null, address);
        }

        if (address.Host == "localhost")
        {
            RefuseTaken(IPAddress.Loopback);
            RefuseTaken(IPAddress.IPv6Loopback);
        }

        _listener.Prefixes.Add($"{address.GetLeftPart(UriPartial.Authority)}/");
        try
        {
            _listener.Start();
        }
        catch (HttpListenerException taken)
        {
            _listener.Close();
            throw new SnowException(SnowErrorCode.RedirectPortTaken, taken, address.Port, taken.Message);
        }
    }

    /// <returns>The code.</returns>
    /// <exception cref="SnowException">The person denied, or what came back is not what was asked for.</exception>
    internal async Task<string> ReceiveAsync(string state, CancellationToken cancellationToken)
    {
        while (true)
        {
            HttpListenerContext context = await NextAsync(cancellationToken).ConfigureAwait(false);
            if (context.Request.Url?.AbsolutePath == _address.AbsolutePath && Outcome(context.Request) is { } outcome)
            {
                return Finish(context, outcome, state);
            }

            // Browsers ask for an icon as well.
            context.Response.StatusCode = (int)HttpStatusCode.NotFound;
            context.Response.Close();
        }
    }

    public void Dispose() => _listener.Close();

    private static RedirectOutcome? Outcome(HttpListenerRequest request) =>
        request.QueryString["code"] is null && request.QueryString["error"] is null
            ? null
            : new RedirectOutcome(
                request.QueryString["code"],
                request.QueryString["error_description"] ?? request.QueryString["error"],
                request.QueryString["state"]);

    // The listener takes one address of localhost, but a browser tries them all: the code would go to whoever has
    // the port on another one.
    private void RefuseTaken(IPAddress address)
    {
        TcpListener probe = new(address, _address.Port);
        try
        {
            probe.Start();
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new SnowException(SnowErrorCode.RedirectPortTaken, taken, _address.Port, taken.Message);
        }
        catch (SocketException)
        {
            // Without such an address, nobody listens there.
        }
        finally
        {
            probe.Stop();
        }
    }

    private string Finish(HttpListenerContext context, RedirectOutcome outcome, string state)
    {
        SnowException? refusal = outcome.State != state
            ? new SnowException(SnowErrorCode.SignInStateWrong, null, _host)
            : outcome.Code is not { Length: > 0 }
                ? new SnowException(SnowErrorCode.SignInDenied, null, _host, outcome.Error ?? "–")
                : null;
        Show(context.Response, refusal is null ? Messages.BrowserAnswered : Messages.BrowserRefused);
        return refusal is null ? outcome.Code! : throw refusal;
    }

    // The code is in the address: the page must not hand it on, and the browser not keep it.
    private static void Show(HttpListenerResponse response, string text)
    {
        byte[] page = Encoding.UTF8.GetBytes(
            "<!doctype html><meta charset=\"utf-8\"><title>SecureScoreSnow</title>"
            + $"<p>{WebUtility.HtmlEncode(text)}</p>");
        response.ContentType = "text/html; charset=utf-8";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cache-Control"] = "no-store";
        response.KeepAlive = false;
        try
        {
            response.Close(page, willBlock: true);
        }
        catch (HttpListenerException)
        {
            // The browser has gone; what it brought is here.
        }
    }

    private async Task<HttpListenerContext> NextAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration stop = cancellationToken.Register(_listener.Abort);
        try
        {
            return await _listener.GetContextAsync().ConfigureAwait(false);
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new SnowException(SnowErrorCode.RedirectPortTaken, closed, _address.Port, closed.Message);
        }
    }
}
