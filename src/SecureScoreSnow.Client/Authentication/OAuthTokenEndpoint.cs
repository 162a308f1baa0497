using System.Globalization;
using System.Net;

using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

using Polly;
using Polly.Timeout;

using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Authentication;

/// <summary>The token endpoint of an instance, <c>/oauth_token.do</c>.</summary>
/// <remarks>
/// Anything but a 200 with a token in JSON is a refusal, whatever its status: instances answer a wrong password with
/// 401 and <c>server_error</c>, and a sleeping one answers with a page and 200.
/// </remarks>
internal sealed class OAuthTokenEndpoint
{
    private const string Path = "oauth_token.do";
    private const string RevocationPath = "oauth_revoke_token.do";
    private const double DefaultLifetimeInSeconds = 1800;
    private const double LongestLifetimeInSeconds = 366 * 24 * 3600;
    private const long LongestAnswer = 256 * 1024;

    private static readonly TimeSpan s_margin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_leastUse = TimeSpan.FromSeconds(5);

    private readonly HttpClient _http;
    private readonly Uri _instance;
    private readonly SignInMethod _method;
    private readonly TimeProvider _clock;
    private readonly ReplyLimits _limits;
    private readonly ResiliencePipeline<OAuthToken> _retry;
    private bool _hasAnswered;
    private volatile bool _hasGiven;

    internal OAuthTokenEndpoint(
        HttpClient http,
        Uri instance,
        SignInMethod method,
        TransportOptions options,
        TimeProvider clock)
    {
        _http = http;
        _instance = instance;
        _method = method;
        _clock = clock;
        _limits = options.ReplyLimits with { MaxBytes = Math.Min(LongestAnswer, options.ReplyLimits.MaxBytes) };
        _retry = new ResiliencePipelineBuilder<OAuthToken> { TimeProvider = clock }
            .AddRetry(TokenRetry.Create(() => _hasAnswered, () => _hasGiven))
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.Timeout })
            .Build();
    }

    internal async Task<OAuthToken> RequestAsync(
        IReadOnlyDictionary<string, string> form,
        CancellationToken cancellationToken)
    {
        try
        {
            return await _retry
                .ExecuteAsync(async stop => await PostAsync(form, stop).ConfigureAwait(false), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (TimeoutRejectedException late)
        {
            throw new SnowException(SnowErrorCode.TimedOut, late, _instance.Host)
                .About(HttpMethod.Post, new Uri(_instance, Path));
        }
        catch (SnowException refusal)
        {
            refusal.About(HttpMethod.Post, new Uri(_instance, Path));
            throw;
        }
    }

    /// <summary>Ends a token. In the body, because addresses are logged.</summary>
    /// <exception cref="SnowException">The instance cannot be reached.</exception>
    internal async Task RevokeAsync(string token, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(_instance, RevocationPath))
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["token"] = token }),
        };
        using HttpResponseMessage response = await SendAsync(request, cancellationToken).ConfigureAwait(false);

        // What the answer looks like is documented nowhere; only a fault says that nothing was done.
        if ((int)response.StatusCode >= 400)
        {
            ReplyFacts facts = new((int)response.StatusCode) { PageTitle = response.ReasonPhrase };
            SnowRequest asked = new(HttpMethod.Post, RevocationPath);
            throw Refusals.Create(facts, asked, _instance.Host, ReplyHeads.Marks(response, _clock))!
                .About(request.Method, request.RequestUri!);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
    {
        try
        {
            return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop)
                .ConfigureAwait(false);
        }
        catch (HttpRequestException failure)
        {
            stop.ThrowIfCancellationRequested();
            throw ConnectionFailures.Create(failure, _instance.Host);
        }
    }

    private async Task<OAuthToken> PostAsync(IReadOnlyDictionary<string, string> form, CancellationToken stop)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(_instance, Path))
        {
            Content = new FormUrlEncodedContent(form),
        };
        request.Headers.Accept.ParseAdd("application/json");
        using HttpResponseMessage response = await SendAsync(request, stop).ConfigureAwait(false);
        _hasAnswered = true;
        Stream raw = await response.Content.ReadAsStreamAsync(stop).ConfigureAwait(false);
        using BoundedStream body = new(raw, _instance.Host, _limits, _clock, stop);
        return await ReadAsync(response, body).ConfigureAwait(false);
    }

    private async Task<OAuthToken> ReadAsync(HttpResponseMessage response, BoundedStream body)
    {
        using StreamReader reader = new(body);
        string text = await reader.ReadToEndAsync().ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.OK && TokenIn(text) is { } token)
        {
            _hasGiven = true;
            return token;
        }

        ReplyFacts facts = FailureReader.Read(
            (int)response.StatusCode, response.Content.Headers.ContentType, text);
        throw RefusalOf(facts, ReplyHeads.Marks(response, _clock));
    }

    private SnowException RefusalOf(ReplyFacts facts, ReplyMarks marks)
    {
        SnowRequest request = new(HttpMethod.Post, Path);
        SnowErrorCode? code = ReplyRules.CodeOf(facts);
        return code switch
        {
            // A success without a token, and an address that is no token endpoint at all.
            null or SnowErrorCode.RecordNotFound or SnowErrorCode.TableUnknown => Unexpected(facts, marks),
            SnowErrorCode.Hibernating or SnowErrorCode.UnexpectedAnswer or SnowErrorCode.Throttled
                or SnowErrorCode.RedirectRefused or SnowErrorCode.RequestDropped
                or SnowErrorCode.TransactionCancelled or SnowErrorCode.TimedOut or SnowErrorCode.ServerFailed
                or SnowErrorCode.AddressBlocked => Refusals.Create(facts, request, _instance.Host, marks)!,
            // A rule that failed behind the endpoint, and no word of the credentials.
            _ when facts is { Status: (int)HttpStatusCode.OK, IsEnvelope: true } => Unexpected(facts, marks),
            _ => new SnowException(SnowErrorCode.SignInRefused, null, _instance.Host, WordsOf(facts))
            {
                StatusCode = (HttpStatusCode)facts.Status,
                ServerMessage = facts.Message,
                ServerDetail = facts.Detail,
                TransactionId = marks.TransactionId,
            }.Advise(SignInHints.Of(_method, facts.Message)),
        };
    }

    private SnowException Unexpected(ReplyFacts facts, ReplyMarks marks) => new(
        SnowErrorCode.UnexpectedAnswer,
        null,
        _instance.Host,
        facts.PageTitle ?? facts.Message ?? facts.ContentType ?? "–")
    {
        StatusCode = (HttpStatusCode)facts.Status,
        ServerMessage = facts.Message,
        ServerDetail = facts.Detail,
        TransactionId = marks.TransactionId,
    };

    // OAuth has a word ("error") and a sentence ("error_description"); either may be the telling one.
    private static string WordsOf(ReplyFacts facts) =>
        (facts.Message, facts.Detail) switch
        {
            ({ Length: > 0 } word, { Length: > 0 } sentence) => $"{sentence} ({word})",
            ({ Length: > 0 } word, _) => word,
            _ => facts.Words,
        };

    private OAuthToken? TokenIn(string text)
    {
        try
        {
            if (JsonTexts.Parse(text) is JObject answer && TextOf(answer["access_token"]) is { } token
                && TokenText.IsUsable(token))
            {
                return Create(token, TextOf(answer["refresh_token"]), LifetimeIn(answer["expires_in"] as JValue));
            }
        }
        catch (JsonException)
        {
            // Whatever it is, it is no token; what it says instead is read from the same text.
        }

        return null;
    }

    private static string? TextOf(JToken? value) => (value as JValue)?.Value as string;

    // Seconds, as a number or as text; without any that make sense, what instances give unless they are told otherwise.
    private static TimeSpan LifetimeIn(JValue? seconds) =>
        double.TryParse(
            Convert.ToString(seconds?.Value, CultureInfo.InvariantCulture),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out double given) && !double.IsNaN(given)
            ? TimeSpan.FromSeconds(Math.Min(Math.Max(given, 0), LongestLifetimeInSeconds))
            : TimeSpan.FromSeconds(DefaultLifetimeInSeconds);

    // While a token is valid the endpoint hands out that very one, with the seconds that are left: asked a minute
    // before its end, it cannot give a better one, and must not be asked again before every request. One that ends
    // earlier than thought is refused, and then renewed.
    private OAuthToken Create(string token, string? refreshToken, TimeSpan lifetime)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        TimeSpan use = Longer(lifetime - s_margin, Longer(TimeSpan.FromTicks(lifetime.Ticks / 2), s_leastUse));
        return new OAuthToken(
            token, string.IsNullOrEmpty(refreshToken) ? null : refreshToken, now + lifetime, now + use);
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
