using System.Net;
using System.Net.Http.Headers;

namespace SecureScoreSnow.Client.Http;

/// <summary>What the head of an answer says, and the refusal that it stands for.</summary>
internal static class ReplyHeads
{
    private static readonly TimeSpan s_longestRetryAfter = TimeSpan.FromDays(1);

    /// <summary>Whether the body is worth reading as data.</summary>
    internal static bool PromisesData(HttpResponseMessage response) =>
        (int)response.StatusCode is 200 or 201 or 204
        && (response.Content.Headers.ContentType is not { MediaType: { } type }
            || type.EndsWith("json", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the body is a file. A page is one only where it is said to be an attachment.</summary>
    internal static bool IsFile(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.OK
        && (response.Headers.Contains("X-Attachment-Metadata")
            || response.Content.Headers.ContentType?.MediaType is not { } type
            || !type.EndsWith("html", StringComparison.OrdinalIgnoreCase));

    internal static async Task<SnowException> RefusalAsync(
        HttpResponseMessage response,
        Stream body,
        SnowRequest request,
        TimeProvider clock)
    {
        ReplyFacts facts = await ReadAsync(response, body).ConfigureAwait(false);
        if ((int)response.StatusCode is >= 200 and < 300)
        {
            // A success without data is a page, even an empty one.
            facts = facts with { IsData = false };
        }

        return Refusals.Create(facts, request, response.RequestMessage!.RequestUri!.Host, Marks(response, clock))!;
    }

    internal static ReplyMarks Marks(HttpResponseMessage response, TimeProvider clock) => new(
        RetryAfter(response.Headers.RetryAfter, clock),
        response.Headers.TryGetValues("X-Transaction-ID", out IEnumerable<string>? ids) ? ids.First() : null)
    {
        AsksForSecondFactor = response.Headers.Contains("X-MFA_TOKEN"),
    };

    // A refusal whose explanation does not arrive is still that refusal.
    private static async Task<ReplyFacts> ReadAsync(HttpResponseMessage response, Stream body)
    {
        try
        {
            return await FailureReader.ReadAsync(response, body).ConfigureAwait(false);
        }
        catch (SnowException)
        {
            return new ReplyFacts((int)response.StatusCode)
            {
                ContentType = response.Content.Headers.ContentType?.MediaType,
            };
        }
    }

    private static TimeSpan? RetryAfter(RetryConditionHeaderValue? header, TimeProvider clock)
    {
        TimeSpan? wait = header?.Delta ?? header?.Date - clock.GetUtcNow();
        return wait is not { } time ? null
            : time < TimeSpan.Zero ? TimeSpan.Zero
            : time > s_longestRetryAfter ? s_longestRetryAfter
            : time;
    }
}
