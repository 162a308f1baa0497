using System.Net;

using Polly;
using Polly.Timeout;

using SecureScoreSnow.Client.Authentication;

namespace SecureScoreSnow.Client.Http;

/// <summary>
/// Sends requests to one instance: signed in, no more at a time than it takes well, again where that is harmless.
/// What comes back is an answer with data; everything else is a <see cref="SnowException"/>.
/// </summary>
internal sealed class SnowHttp : IDisposable
{
    private readonly HttpClient _http;
    private volatile bool _isClosed;
    private readonly Uri _instance;
    private readonly IAuthorization _authorization;
    private readonly InstanceGate _gate;
    private readonly TransportOptions _options;
    private readonly TimeProvider _clock;
    private readonly AnswerTally _answers = new();
    private readonly RateMeter _rate = new();
    private readonly ResiliencePipeline _retry;
    private readonly ResiliencePipeline _timeout;

    internal SnowHttp(
        HttpClient http,
        Uri instance,
        IAuthorization authorization,
        InstanceGate gate,
        TransportOptions options,
        TimeProvider clock)
    {
        _http = http;
        _instance = instance;
        _authorization = authorization;
        _gate = gate;
        _options = options;
        _clock = clock;
        _retry = RetryRules.CreatePipeline(clock, gate);
        _timeout = RetryRules.CreateTimeout(clock, options.Timeout);
    }

    internal string Host => _instance.Host;

    internal TimeProvider Clock => _clock;

    internal InstanceGate Gate => _gate;

    /// <summary>The rate rule that requests fall under at present; null where none is known.</summary>
    internal RateLimit? RateLimit => _rate.At(_clock.GetUtcNow());

    /// <summary>When the instance last answered with data; null before the first time.</summary>
    internal DateTimeOffset? LastSuccess { get; private set; }

    /// <summary>
    /// Sends a request whose answer is read as it arrives; what breaks off is for the reader to settle.
    /// </summary>
    /// <exception cref="SnowException">The instance refused, or no answer with data could be had.</exception>
    internal Task<SnowReply> SendAsync(SnowRequest request, CancellationToken cancellationToken) =>
        SendAsync(Start(request), Task.FromResult, cancellationToken);

    /// <summary>
    /// Sends a request and reads its answer; one that breaks off is asked for again where that is harmless.
    /// </summary>
    /// <exception cref="SnowException">The instance refused, or no answer with data could be had.</exception>
    internal Task<T> ReadAsync<T>(
        SnowRequest request,
        Func<SnowReply, Task<T>> read,
        CancellationToken cancellationToken) => ReadAsync(Start(request), read, cancellationToken);

    /// <inheritdoc cref="ReadAsync{T}(SnowRequest, Func{SnowReply, Task{T}}, CancellationToken)"/>
    internal Task<T> ReadAsync<T>(
        RequestRun run,
        Func<SnowReply, Task<T>> read,
        CancellationToken cancellationToken)
    {
        return SendAsync(run, ReadAndDisposeAsync, cancellationToken);

        async Task<T> ReadAndDisposeAsync(SnowReply reply)
        {
            using (reply)
            {
                return await read(reply).ConfigureAwait(false);
            }
        }
    }

    internal RequestRun Start(SnowRequest request) => new(request, _answers, _clock);

    /// <summary>Asks without a sign-in, once; whatever is answered comes back.</summary>
    /// <exception cref="SnowException">No answer came.</exception>
    internal async Task<HttpResponseMessage> ProbeAsync(string path, CancellationToken cancellationToken)
    {
        using HttpRequestMessage message = new SnowRequest(HttpMethod.Get, path).ToMessage(_instance);
        return await ReceiveAsync(message, longer: null, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _isClosed = true;
        _http.Dispose();
    }

    private async Task<T> SendAsync<T>(
        RequestRun run,
        Func<SnowReply, Task<T>> use,
        CancellationToken cancellationToken)
    {
        run.Budget.ThrowIfSpent();

        // Who is told to stop does not wait for another attempt; the one that is under way comes to its end.
        using CancellationTokenSource either =
            CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, run.Stop);
        ResilienceContext context = ResilienceContextPool.Shared.Get(either.Token);
        context.Properties.Set(RetryRules.Run, run);
        try
        {
            return await _retry
                .ExecuteAsync(
                    async _ => await AttemptAsync(run, use, cancellationToken).ConfigureAwait(false),
                    context)
                .ConfigureAwait(false);
        }
        catch (SnowException refusal)
        {
            refusal.About(run.Request.Method, new Uri(_instance, run.Request.Path));
            throw;
        }
        catch (OperationCanceledException) when (
            run.Stop.IsCancellationRequested && !run.IsSignInStopped && !cancellationToken.IsCancellationRequested)
        {
            // Between two attempts, or right before the first one, which is made all the same.
            return run.LastRefusal is { } refusal
                ? throw refusal.About(run.Request.Method, new Uri(_instance, run.Request.Path))
                : await AttemptAsync(run, use, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception closed) when (
            _isClosed
            && (closed is ObjectDisposedException or OperationCanceledException)
            && !cancellationToken.IsCancellationRequested)
        {
            throw new SnowException(SnowErrorCode.ConnectionClosed, closed, Host);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<T> AttemptAsync<T>(
        RequestRun run,
        Func<SnowReply, Task<T>> use,
        CancellationToken cancellationToken)
    {
        RequestCredential credential = !run.Request.IsGlance
            ? await SignInAsync(run, null, cancellationToken).ConfigureAwait(false)
            : _authorization.Current ?? throw new SnowException(SnowErrorCode.SignInExpired, null, Host);
        try
        {
            return await PassGateAsync(run, credential, use, cancellationToken).ConfigureAwait(false);
        }
        catch (SnowException refusal) when (
            refusal.StatusCode == HttpStatusCode.Unauthorized
            && _authorization.CanRenew
            && !run.Request.IsGlance)
        {
            // A token can end before its time. A 401 says that nothing was done, so even a write may go again.
            credential = await SignInAsync(run, credential, cancellationToken).ConfigureAwait(false);
            return await PassGateAsync(run, credential, use, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<RequestCredential> SignInAsync(
        RequestRun run,
        RequestCredential? refused,
        CancellationToken cancellationToken)
    {
        if (refused is null && _authorization.Current is { } current)
        {
            return current;
        }

        using CancellationTokenSource either =
            CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, run.Stop);
        try
        {
            return await _authorization.GetAsync(refused, either.Token).ConfigureAwait(false);
        }
        catch (SnowException refusal)
        {
            run.NoteSignIn(refusal);
            ThrowIfUnclear(run);
            throw;
        }
        catch (OperationCanceledException) when (
            run.Stop.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            run.IsSignInStopped = true;
            ThrowIfUnclear(run);
            throw;
        }
    }

    // An attempt before this one may have been carried out: that is what has to be settled.
    private static void ThrowIfUnclear(RequestRun run)
    {
        if (run is { IsUnclear: true, LastRefusal: { } unclear })
        {
            throw unclear;
        }
    }

    private async Task<T> PassGateAsync<T>(
        RequestRun run,
        RequestCredential credential,
        Func<SnowReply, Task<T>> use,
        CancellationToken cancellationToken)
    {
        GateVisit visit = await _gate
            .EnterAsync(run.Request.Kind, run.Budget, cancellationToken)
            .ConfigureAwait(false);
        TimeSpan? latency = null;
        TimeSpan worked = TimeSpan.Zero;
        bool isOverload = false;
        try
        {
            SnowReply reply = await ExchangeAsync(run.Request, credential, cancellationToken).ConfigureAwait(false);
            reply.Latency = _gate.SpentBy(visit);
            LastSuccess = _clock.GetUtcNow();
            _answers.Meet();
            T result = await use(reply).ConfigureAwait(false);
            (latency, worked) = (reply.Latency, reply.Worked);
            return result;
        }
        catch (SnowException refusal)
        {
            isOverload = RetryRules.IsOverload(refusal);
            refusal.Advise(SignInHints.Concern(refusal) ? _authorization.RefusalHint : null);
            throw;
        }
        finally
        {
            if (isOverload)
            {
                _gate.LeaveOverload(visit);
            }
            else
            {
                _gate.Leave(visit, latency, worked);
            }
        }
    }

    private async Task<SnowReply> ExchangeAsync(
        SnowRequest request,
        RequestCredential credential,
        CancellationToken cancellationToken)
    {
        using HttpRequestMessage message = request.ToMessage(_instance);
        message.Headers.TryAddWithoutValidation(credential.Header, credential.Value);
        HttpResponseMessage response = await ReceiveAsync(message, request.Timeout, cancellationToken)
            .ConfigureAwait(false);
        _rate.Note(response);
        try
        {
            Stream raw = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            ReplyLimits limits = request.MaxReplyBytes is { } most
                ? _options.ReplyLimits with { MaxBytes = most }
                : _options.ReplyLimits;
            BoundedStream body = new(raw, Host, limits, _clock, cancellationToken);
            return ReplyHeads.PromisesData(response) || (request.TakesFiles && ReplyHeads.IsFile(response))
                ? new SnowReply(response, body)
                : throw await ReplyHeads.RefusalAsync(response, body, request, _clock).ConfigureAwait(false);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<HttpResponseMessage> ReceiveAsync(
        HttpRequestMessage message,
        TimeSpan? longer,
        CancellationToken cancellationToken)
    {
        ResiliencePipeline timeout = longer is { } time && time > _options.Timeout
            ? RetryRules.CreateTimeout(_clock, time)
            : _timeout;
        try
        {
            return await timeout
                .ExecuteAsync(
                    async stop => await _http
                        .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, stop)
                        .ConfigureAwait(false),
                    cancellationToken)
                .ConfigureAwait(false);
        }
        catch (TimeoutRejectedException late)
        {
            throw new SnowException(SnowErrorCode.TimedOut, late, Host);
        }
        catch (HttpRequestException failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw ConnectionFailures.Create(failure, Host);
        }
    }
}
