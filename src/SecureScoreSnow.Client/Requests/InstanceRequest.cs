using System.Text.RegularExpressions;

using Newtonsoft.Json;

using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Requests;

/// <summary>A request of the user's own to an instance.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Path">The path, relative to the root of the instance, with or without a query.</param>
public sealed record InstanceRequest(string Method, string Path)
{
    // What the sign-in, the transport and -Method say; or what would make a write of a read.
    private static readonly HashSet<string> s_reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Connection", "Content-Length", "Content-Type", "Cookie", "Host", "Proxy-Authorization",
        "Transfer-Encoding", "X-HTTP-Method-Override", "x-sn-apikey", "X-UserToken",
    };

    private static readonly Regex s_table = new(
        @"^/api/now/(?:v\d+/)?(?:table|stats)/(?<table>\w+)", RegexOptions.CultureInvariant);

    /// <summary>Parameters to add to the query, decoded.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

    /// <summary>The body; null for none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>What the body is. JSON unless set.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>Headers beside those that every request has.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>What it may wait for because the instance asks for it.</summary>
    public WaitBudget? Budget { get; init; }

    /// <summary>Whether it only reads.</summary>
    public bool IsRead => Method is "GET" or "HEAD";

    /// <summary>Writes dictionaries, lists, texts, numbers and truth values as JSON.</summary>
    public static byte[] Json(object? value) =>
        System.Text.Encoding.UTF8.GetBytes(JsonConvert.SerializeObject(value));

    /// <summary>Where it goes.</summary>
    /// <exception cref="SnowException"><see cref="SnowErrorCode.RequestElsewhere"/>: to another host, which must not be
    /// given what the connection signs in with.</exception>
    public Uri AddressOn(Uri instance)
    {
        string path = Path.Trim();
        if (!Uri.TryCreate(instance, path, out Uri? address)
            || address.GetLeftPart(UriPartial.Authority) != instance.GetLeftPart(UriPartial.Authority)
            || address.UserInfo.Length > 0)
        {
            throw new SnowException(SnowErrorCode.RequestElsewhere, null, address?.Host ?? path, instance.Host);
        }

        string added = string.Join("&", Query.Select(
            pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
        string query = string.Join("&", new[] { address.Query.TrimStart('?'), added }.Where(part => part.Length > 0));
        return new UriBuilder(address) { Query = query, Fragment = string.Empty }.Uri;
    }

    /// <exception cref="SnowException">It goes elsewhere, or has a header or a body that it must not have.</exception>
    internal SnowRequest ToRequest(Uri instance, bool takesFiles)
    {
        Uri address = AddressOn(instance);
        if (Headers.Select(header => header.Key).FirstOrDefault(s_reserved.Contains) is { } reserved)
        {
            throw new SnowException(SnowErrorCode.HeaderReserved, null, reserved);
        }

        if (IsRead && Body is not null)
        {
            throw new SnowException(SnowErrorCode.RequestBodyUnwanted, null, Method);
        }

        // The whole address: a path that begins with two slashes would be taken for another host.
        return new SnowRequest(new HttpMethod(Method), address.AbsoluteUri)
        {
            Table = s_table.Match(address.AbsolutePath) is { Success: true } named ? named.Groups["table"].Value : null,
            CreateContent = Body is null ? null : CreateContent,
            Headers = Headers,
            Accept = takesFiles ? "*/*" : "application/json",
            TakesFiles = takesFiles,
            Replay = IsRead ? Replay.Always : Replay.WhenRefused,
            Budget = Budget,
        };
    }

    private ByteArrayContent CreateContent()
    {
        ByteArrayContent content = new(Body!);
        content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        return content;
    }
}
