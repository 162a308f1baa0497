using System.Collections.Concurrent;

using SecureScoreSnow.Sandbox.Store;
using SecureScoreSnow.Sandbox.Tables;

namespace SecureScoreSnow.Sandbox.Http;

/// <summary>Short names for addresses that are too long, to be used as <c>?sysparm_tiny=…</c>.</summary>
internal sealed class TinyAddresses
{
    private readonly ConcurrentDictionary<string, string> _addresses = new(StringComparer.Ordinal);

    internal static SandboxResponse Answer(RequestContext context)
    {
        string url = context.Method == "POST"
            ? BodyReader.Parse(context.Request.Body).GetValueOrDefault("url", "")
            : throw Refusals.MethodNotSupported();
        if (url.Length == 0)
        {
            throw Refusals.Unreadable("url is missing");
        }

        string name = StableId.Of("sys_tiny_url", url);
        context.Instance.TinyAddresses._addresses[name] = url;
        string address = $"{context.BaseAddress}/{url.Split('?')[0].TrimStart('/')}?sysparm_tiny={name}";
        return Answers.Result(201, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("tinyUrl", address);
            writer.WriteString("sysparm_tiny", name);
            writer.WriteEndObject();
        });
    }

    /// <summary>The query that a short name stands for; null if nobody has given that name.</summary>
    internal string? QueryOf(string name) =>
        _addresses.TryGetValue(name, out string? url) && url.Split('?', 2) is [_, var query] ? query : null;
}
