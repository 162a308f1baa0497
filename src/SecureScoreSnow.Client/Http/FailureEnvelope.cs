using Newtonsoft.Json.Linq;

namespace SecureScoreSnow.Client.Http;

/// <summary>The failure that stands in an answer where data was expected.</summary>
internal sealed class FailureEnvelope
{
    private readonly JObject _members = [];

    /// <summary>Takes the member whose name was read last.</summary>
    internal async Task ReadMemberAsync(ElementReader json, string name)
    {
        using JTokenWriter value = new();
        await json.CopyAsync(value).ConfigureAwait(false);
        _members[name] = value.Token;
    }

    internal ReplyFacts ToFacts(int status) => FailureReader.Read(status, _members);
}
