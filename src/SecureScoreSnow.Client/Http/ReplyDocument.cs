using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace SecureScoreSnow.Client.Http;

/// <summary>Reads an answer that is small enough to be held whole.</summary>
internal static class ReplyDocument
{
    private const int MaxDepth = 16;

    /// <param name="reply">The answer.</param>
    /// <param name="request">What was asked, for errors.</param>
    /// <param name="member">What the answer must have to be one.</param>
    /// <exception cref="SnowException">It is a failure, it broke off, or it is something else.</exception>
    internal static async Task<JObject> ReadAsync(SnowReply reply, SnowRequest request, string member)
    {
        using ElementReader json = ElementReader.Open(reply.Body, MaxDepth);
        JObject answer;
        try
        {
            answer = await json.LoadAsync().ConfigureAwait(false) as JObject
                ?? throw reply.Broken(null, isCutOff: false);
        }
        catch (JsonException broken)
        {
            throw reply.Broken(broken, json.IsCutOff(broken));
        }

        ReplyMarks marks = new(null, reply.TransactionId);
        ReplyFacts facts = FailureReader.Read(reply.Status, answer);
        return Refusals.Create(facts, request, reply.Host, marks) is { } refusal ? throw refusal
            : answer[member] is { Type: not JTokenType.Null } ? answer
            : throw new SnowException(SnowErrorCode.UnexpectedAnswer, null, reply.Host, $"{{{member}}}");
    }
}
