using System.Text.RegularExpressions;

namespace SecureScoreSnow.Client.TicketActs;

/// <summary>What the address of a record's page tells.</summary>
/// <param name="Authority">Host and port.</param>
/// <param name="Table">The table, where the address names it.</param>
/// <param name="SysId">The key, where the address names it.</param>
/// <param name="Number">The number, where the address asks for it instead.</param>
internal sealed record TicketLink(string Authority, string? Table, string? SysId, string? Number)
{
    private const string Key = "(?<id>[0-9a-fA-F]{32})";
    private const string Name = "(?<table>[a-z0-9_]+)";
    private const string Page = $@"(?:^|[/=]){Name}\.do\?(?:(?:(?!\.do\?).)*&)?";
    private const RegexOptions Options = RegexOptions.CultureInvariant;

    // The frames of older and newer user interfaces have the page's own address inside theirs, encoded once or twice.
    private const int MostFrames = 3;

    private static readonly Regex[] s_forms =
    [
        // The page of a record, and the page of a list that has one row.
        new($@"{Page}sys_id={Key}(?![0-9a-fA-F])", Options),
        new($@"{Page}sysparm_query=(?:[^&]*\^)?number=(?<number>[A-Za-z0-9_-]+)", Options),

        // The Table API, in all its versions.
        new($@"/api/now/(?:v\d+/)?table/{Name}/{Key}(?![0-9a-fA-F])", Options),

        // Workspaces.
        new($@"/record/{Name}/{Key}(?![0-9a-fA-F])", Options),

        // The service portal names both, in either order.
        new($@"[?&]table={Name}(?=&.*\bsys_id={Key}(?![0-9a-fA-F]))", Options),
        new($@"[?&]sys_id={Key}&(?:.*&)?table={Name}(?![a-z0-9_])", Options),
    ];

    /// <returns>What it tells; with neither key nor number where it is an address but not that of a record; null
    /// where it is no address.</returns>
    internal static TicketLink? Read(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri)
            || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp))
        {
            return null;
        }

        string address = uri.PathAndQuery;
        for (int frame = 0; frame < MostFrames; frame++)
        {
            if (s_forms.Select(form => form.Match(address)).FirstOrDefault(match => match.Success) is { } found)
            {
                return new TicketLink(
                    uri.Authority,
                    Value(found, "table"),
                    Value(found, "id")?.ToLowerInvariant(),
                    Value(found, "number"));
            }

            address = Uri.UnescapeDataString(address);
        }

        return new TicketLink(uri.Authority, null, null, null);
    }

    private static string? Value(Match match, string group) =>
        match.Groups[group] is { Success: true, Value: { } value } ? value : null;
}
