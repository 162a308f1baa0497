using System.Net;
using System.Net.Http.Headers;

using Newtonsoft.Json;

using Polly;
using Polly.Timeout;

using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.SecureScore;

/// <summary>
/// Asks Graph for pages, and changes what it lets be changed: signed in, within the limits, and no more than four at
/// once.
/// </summary>
internal sealed class GraphRequests : IDisposable
{
    // Graph's own limit of an app in a tenant: https://learn.microsoft.com/graph/throttling-limits.
    private const int MaxConcurrent = 4;

    private static readonly HttpMethod s_patch = new("PATCH");

    private readonly HttpMessageInvoker _http;
    private readonly IGraphTokenSource _tokens;
    private readonly GraphSecurityOptions _options;
    private readonly TimeProvider _clock;
    private readonly ResiliencePipeline _timeout;
    private readonly SemaphoreSlim _slots = new(MaxConcurrent);

    internal GraphRequests(
        HttpMessageHandler transport,
        IGraphTokenSource tokens,
        GraphSecurityOptions options,
        TimeProvider clock)
    {
        _http = new HttpMessageInvoker(transport, disposeHandler: false);
        _tokens = tokens;
        _options = options;
        _clock = clock;
        _timeout = new ResiliencePipelineBuilder { TimeProvider = clock }.AddTimeout(options.Timeout).Build();
    }

    public void Dispose()
    {
        _http.Dispose();
        _slots.Dispose();
    }

    /// <summary>One attempt, and a second one with a fresh token where Graph refuses the kept one.</summary>
    /// <param name="address">The page.</param>
    /// <param name="read">Makes the result of the answer and its body.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal Task<T> GetAsync<T>(
        Uri address,
        Func<HttpResponseMessage, JsonTextReader, T?> read,
        CancellationToken cancellationToken)
        where T : class => AuthorizedAsync(
            new GraphCall(HttpMethod.Get, address),
            (response, reply) => response.StatusCode is HttpStatusCode.OK or HttpStatusCode.PartialContent
                ? Read(response, reply, read)
                : null,
            cancellationToken);

    /// <summary>One attempt to change what the address stands for; the answer's body does not matter.</summary>
    /// <param name="address">What is changed.</param>
    /// <param name="body">The change.</param>
    /// <param name="stop">Keeps it from being sent; once it is under way, it comes to its end.</param>
    /// <param name="abort">Ends it.</param>
    internal Task PatchAsync(Uri address, string body, CancellationToken stop, CancellationToken abort) =>
        AuthorizedAsync(
            new GraphCall(s_patch, address) { Body = body, Stop = stop },
            (response, _) => response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NoContent ? response : null,
            abort);

    private async Task<T> AuthorizedAsync<T>(
        GraphCall call,
        Func<HttpResponseMessage, WholeReply, T?> take,
        CancellationToken cancellationToken)
        where T : class
    {
        using CancellationTokenSource either =
            CancellationTokenSource.CreateLinkedTokenSource(call.Stop, cancellationToken);
        string token = await _tokens.GetTokenAsync(renew: false, either.Token).ConfigureAwait(false);
        try
        {
            return await SendInTimeAsync(call, token, take, cancellationToken).ConfigureAwait(false);
        }
        catch (SnowException refusal) when (refusal.StatusCode == HttpStatusCode.Unauthorized)
        {
            token = await _tokens.GetTokenAsync(renew: true, either.Token).ConfigureAwait(false);
        }

        return await SendInTimeAsync(call, token, take, cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> SendInTimeAsync<T>(
        GraphCall call,
        string token,
        Func<HttpResponseMessage, WholeReply, T?> take,
        CancellationToken cancellationToken)
        where T : class
    {
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            call.Stop.ThrowIfCancellationRequested();
            return await _timeout.ExecuteAsync(
                async stop => await SendAsync(call, token, take, stop).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException late)
        {
            throw new SnowException(SnowErrorCode.TimedOut, late, call.Address.Host)
                .About(call.Method, call.Address);
        }
        catch (SnowException refusal)
        {
            refusal.About(call.Method, call.Address);
            throw;
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task<T> SendAsync<T>(
        GraphCall call,
        string token,
        Func<HttpResponseMessage, WholeReply, T?> take,
        CancellationToken cancellationToken)
        where T : class
    {
        using HttpRequestMessage request = call.ToMessage();
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using HttpResponseMessage response =
                await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            response.RequestMessage ??= request;
            using WholeReply reply = await ReceiveAsync(response, cancellationToken).ConfigureAwait(false);
            return take(response, reply)
                ?? throw GraphRefusals.Of(response, GraphRefusals.WordsOf(reply.Json), _clock);
        }
        catch (HttpRequestException failure)
        {
            throw ConnectionFailures.Create(failure, call.Address.Host);
        }
    }

    private async Task<WholeReply> ReceiveAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        string host = response.RequestMessage!.RequestUri!.Host;
        using BoundedStream bounded = new(body, host, _options.Limits, _clock, cancellationToken);
        try
        {
            return await WholeReply.ReadAsync(bounded, cancellationToken).ConfigureAwait(false);
        }
        catch (SnowException) when (!response.IsSuccessStatusCode)
        {
            // A refusal whose explanation does not arrive is still that refusal.
            return WholeReply.Empty();
        }
    }

    private static T Read<T>(
        HttpResponseMessage response,
        WholeReply reply,
        Func<HttpResponseMessage, JsonTextReader, T?> read)
        where T : class
    {
        Exception? broken = null;
        bool started = false;
        try
        {
            started = reply.Json.Next() == JsonToken.StartObject;
            if (started && read(response, reply.Json) is { } result)
            {
                return result;
            }
        }
        catch (Exception failure) when (failure is JsonException or EndOfStreamException)
        {
            broken = failure;
        }

        bool isCutOff = started && (broken is JsonException ? !reply.EndsAsJson : broken is not null);
        string host = response.RequestMessage!.RequestUri!.Host;
        string form = response.Content.Headers.ContentType?.MediaType ?? "-";
        throw isCutOff
            ? new SnowException(SnowErrorCode.ReplyCutOff, broken, host)
            {
                TransactionId = GraphRefusals.RequestIdOf(response),
            }
            : new SnowException(SnowErrorCode.UnexpectedAnswer, broken, host, form)
            {
                StatusCode = response.StatusCode,
                TransactionId = GraphRefusals.RequestIdOf(response),
            };
    }
}
