using Newtonsoft.Json.Linq;

using SecureScoreSnow.Client.Batch;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Fields;

/// <summary>Finds the record that a value of a reference column names: an instance takes nothing but its key.</summary>
/// <remarks>
/// Which table a column refers to is in the dictionary, which is closed to most users; but a record that has a value
/// in it comes with a link to the record that is referred to.
/// </remarks>
internal sealed class ReferenceColumns(SnowConnection connection)
{
    private const string Dictionary = "sys_dictionary";
    private const string Link = "link";
    private const string Users = "sys_user";
    private const string Groups = "sys_user_group";
    private const string Root = "/api/now/table/";
    private const int LengthOfSysId = 32;
    private const int MostCandidates = 10;

    // As delivered; for columns that no record has a value in.
    private static readonly Dictionary<string, string> s_delivered = new(StringComparer.Ordinal)
    {
        ["assigned_to"] = Users,
        ["assignment_group"] = Groups,
        ["business_service"] = "cmdb_ci_service",
        ["caller_id"] = Users,
        ["cmdb_ci"] = "cmdb_ci",
        ["company"] = "core_company",
        ["location"] = "cmn_location",
        ["opened_by"] = Users,
        ["parent"] = "task",
        ["requested_by"] = Users,
        ["service_offering"] = "service_offering",
    };

    /// <returns>The key of the record; null where the column is no reference, or is not known to be one.</returns>
    /// <exception cref="SnowException">
    /// <see cref="SnowErrorCode.ReferenceUnknown"/> or <see cref="SnowErrorCode.ReferenceAmbiguous"/>.
    /// </exception>
    internal async Task<string?> FindAsync(
        string table,
        string column,
        string value,
        CancellationToken cancellationToken)
    {
        if (value.Length == LengthOfSysId && value.All(Uri.IsHexDigit))
        {
            return null;
        }

        return await TargetAsync(table, column, cancellationToken).ConfigureAwait(false) is { } target
            ? await KeyAsync(target, value, cancellationToken).ConfigureAwait(false)
            : null;
    }

    private async Task<string?> TargetAsync(string table, string column, CancellationToken cancellationToken)
    {
        EncodedQuery definition = EncodedQuery.All.In("name", [table, "task"]).Equal("element", column);
        ListOptions options = new() { Columns = ["name", "internal_type", "reference"] };
        ReadAnswer[] answers = await connection.Reads
            .ReadAsync(
                [
                    Call(Dictionary, TablePaths.Page(Dictionary, definition, options, limit: 2, offset: 0)),
                    Call(table, TablePaths.Linked(table, EncodedQuery.All.IsNotEmpty(column), column)),
                ],
                budget: null,
                cancellationToken).ConfigureAwait(false);
        TableRecord[] defined = Records(answers[0]);
        TableRecord? own = Array.Find(defined, row => row["name"] == table) ?? defined.FirstOrDefault();
        return own is not null && own["internal_type"].Length > 0
            ? Text(own["reference"])
            : LinkedTable(answers[1], column) ?? Delivered(column);

        static BatchCall Call(string of, string path) => new(HttpMethod.Get.Method, path, null, of);
    }

    private static TableRecord[] Records(ReadAnswer answer) =>
        [.. (answer.Result as JArray ?? []).OfType<JObject>().Select(TableRecord.From)];

    private static string? LinkedTable(ReadAnswer answer, string column)
    {
        JObject? record = (answer.Result as JArray)?.First as JObject;
        string link = (record?[column] as JObject)?[Link]?.ToString() ?? string.Empty;
        int root = link.IndexOf(Root, StringComparison.Ordinal);
        string[] parts = root < 0 ? [] : link.Substring(root + Root.Length).Split('/');
        return parts.Length == 2 ? Text(parts[0]) : null;
    }

    private static string? Delivered(string column) =>
        s_delivered.TryGetValue(column, out string? table) ? table : null;

    private static string? Text(string text) => text.Length > 0 ? text : null;

    private static IReadOnlyList<string> NamesOf(string target) => target switch
    {
        Users => ["user_name", "name"],
        "task" or "incident" or "change_request" or "problem" => ["number"],
        _ => ["name"],
    };

    private async Task<string> KeyAsync(string target, string value, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> names = NamesOf(target);
        EncodedQuery query = EncodedQuery.AnyOf(names.Select(name => EncodedQuery.All.Equal(name, value)));
        ListOptions options = new() { Columns = ["sys_id", .. names], First = MostCandidates };
        List<string> found = [];
        await foreach (TableRecord record in connection.Tables
            .ListAsync(target, query, options, cancellationToken)
            .ConfigureAwait(false))
        {
            // An instance leaves out conditions on columns that it does not have, and answers with anything.
            if (names.Any(name => string.Equals(record[name], value, StringComparison.OrdinalIgnoreCase)))
            {
                found.Add(record["sys_id"]);
            }
        }

        return found.Count switch
        {
            1 => found[0],
            0 => throw new SnowException(SnowErrorCode.ReferenceUnknown, null, value, target),
            _ => throw new SnowException(
                SnowErrorCode.ReferenceAmbiguous, null, value, target, string.Join(", ", found)),
        };
    }
}
