namespace SecureScoreSnow.Client.Tables;

/// <summary>The addresses of the Table API, percent-encoded.</summary>
internal static class TablePaths
{
    private const string Root = "api/now/table/";

    // What .NET takes for an address is twice as long; servers take less, and say so themselves.
    private const int LongestQuery = 32_000;

    internal static string Record(string table, string sysId, IReadOnlyList<string> columns) =>
        $"{Root}{Uri.EscapeDataString(table)}/{Key(table, sysId)}?{Common(columns, withDisplay: true)}";

    /// <summary>A key as a part of an address. Instances make keys, and "..", escaped or not, is the way up.</summary>
    /// <exception cref="SnowException">No record has such a key.</exception>
    internal static string Key(string table, string sysId) => sysId.Trim('.').Length > 0
        ? Uri.EscapeDataString(sysId)
        : throw new SnowException(SnowErrorCode.RecordNotFound, null, table, sysId);

    /// <summary>The same for values as people enter them.</summary>
    internal static string EnteredRecord(string table, string sysId, IReadOnlyList<string> columns) =>
        $"{Record(table, sysId, columns)}&sysparm_input_display_value=true";

    internal static string Table(string table, IReadOnlyList<string> columns) =>
        $"{Root}{Uri.EscapeDataString(table)}?{Common(columns, withDisplay: true)}";

    internal static string Page(string table, EncodedQuery query, ListOptions options, long limit, long offset) =>
        $"{Root}{Uri.EscapeDataString(table)}?{Common(options.Columns, options.WithDisplayValues)}"
        + $"&sysparm_query={Escape(table, query)}"
        + FormattableString.Invariant($"&sysparm_limit={limit}&sysparm_offset={offset}")
        + "&sysparm_suppress_pagination_header=true";

    /// <summary>One record, with the link that a reference comes with.</summary>
    internal static string Linked(string table, EncodedQuery query, string column) =>
        $"{Root}{Uri.EscapeDataString(table)}?sysparm_display_value=all&sysparm_fields={Uri.EscapeDataString(column)}"
        + $"&sysparm_query={Escape(table, query)}&sysparm_limit=1";

    /// <exception cref="SnowException">No address can be that long, on any server.</exception>
    internal static string Escape(string table, EncodedQuery query)
    {
        string text = query.ToString();
        string escaped = text.Length > LongestQuery ? text : Uri.EscapeDataString(text);
        return escaped.Length <= LongestQuery
            ? escaped
            : throw new SnowException(SnowErrorCode.QueryTooLong, null, table);
    }

    private static string Common(IReadOnlyList<string> columns, bool withDisplay)
    {
        string display = withDisplay ? "&sysparm_display_value=all" : string.Empty;
        string fields = columns.Count > 0
            ? $"&sysparm_fields={Uri.EscapeDataString(string.Join(",", columns))}"
            : string.Empty;
        return $"sysparm_exclude_reference_link=true{display}{fields}";
    }
}
