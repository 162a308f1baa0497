using System.Globalization;
using System.Net;

using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Resources;

namespace SecureScoreSnow.Client;

/// <summary>Something that a service refused or that could not be done, told in the user's language.</summary>
public sealed class SnowException : Exception
{
    private bool _isAdvised;

    /// <param name="code">What went wrong; its name is the key of the text.</param>
    /// <param name="innerException">What the failure was noticed by, where that was another exception.</param>
    /// <param name="arguments">What the text's placeholders stand for. Never a secret.</param>
    public SnowException(SnowErrorCode code, Exception? innerException, params object?[] arguments)
        : base(TextOf(code.ToString(), arguments), innerException)
    {
        Code = code;
        Remedy = TextOf($"{code}Remedy", arguments);
    }

    /// <summary>What the reader can do about it, in the user's language.</summary>
    public string Remedy { get; private set; }

    /// <summary>What went wrong, for programs.</summary>
    public SnowErrorCode Code { get; }

    /// <summary>The HTTP status of the answer, where there was one.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>How long the service asked to wait before the next request.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The service's own words, as it sent them.</summary>
    public string? ServerMessage { get; init; }

    /// <summary>The service's own further words, as it sent them.</summary>
    public string? ServerDetail { get; init; }

    /// <summary>
    /// The id under which the service's log has the request (X-Transaction-ID, or Graph's request-id).
    /// </summary>
    public string? TransactionId { get; init; }

    /// <summary>Which request it was about, where it was about one.</summary>
    public RequestFacts? Request { get; private set; }

    /// <summary>It is about signing in; the request that wanted to be signed was not sent.</summary>
    internal bool IsOfSignIn { get; set; }

    /// <summary>Says which request it was about; who is nearest to the request says it first, and that holds.</summary>
    internal SnowException About(HttpMethod method, Uri address)
    {
        Request ??= RequestFacts.Of(method, address);
        return this;
    }

    /// <summary>Puts a remedy that fits the case better in the place of the general one, once.</summary>
    internal SnowException Advise(string? key, params object?[] arguments)
    {
        if (key is not null && !_isAdvised)
        {
            _isAdvised = true;
            Remedy = TextOf(key, arguments);
        }

        return this;
    }

    private static string TextOf(string key, object?[] arguments)
    {
        string text = Messages.ResourceManager.GetString(key, CultureInfo.CurrentUICulture)
            ?? throw new InvalidOperationException($"No text: {key}");
        return string.Format(CultureInfo.CurrentCulture, text, arguments);
    }
}
