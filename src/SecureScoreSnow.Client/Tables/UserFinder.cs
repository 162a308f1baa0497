namespace SecureScoreSnow.Client.Tables;

/// <summary>Finds users by what people know them by.</summary>
public sealed class UserFinder(TableClient tables)
{
    private const string Table = "sys_user";
    private const int MostCandidates = 10;
    private const int LengthOfSysId = 32;

    private static readonly string[] s_names = ["user_name", "email", "name"];
    private static readonly string[] s_columns = ["sys_id", "user_name", "name"];

    /// <param name="text">A user name, an e-mail address, a full name, or a sys_id.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <returns>The sys_id of the user.</returns>
    /// <exception cref="SnowException">
    /// <see cref="SnowErrorCode.UserUnknown"/> or <see cref="SnowErrorCode.UserAmbiguous"/>, with the candidates.
    /// </exception>
    public async Task<string> FindAsync(string text, CancellationToken cancellationToken)
    {
        EncodedQuery named = IsSysId(text)
            ? EncodedQuery.All.Equal("sys_id", text)
            : EncodedQuery.AnyOf(s_names.Select(column => EncodedQuery.All.Equal(column, text)));
        ListOptions options = new() { Columns = s_columns, First = MostCandidates };
        List<TableRecord> found = [];
        await foreach (TableRecord user in tables
            .ListAsync(Table, named.Equal("active", "true"), options, cancellationToken)
            .ConfigureAwait(false))
        {
            found.Add(user);
        }

        // A user name is one person's alone; a full name may be somebody else's too.
        TableRecord[] byUserName = [.. found.Where(user => Same(user["user_name"], text))];
        return byUserName.Length == 1 ? byUserName[0]["sys_id"]
            : found.Count switch
            {
                1 => found[0]["sys_id"],
                0 => throw new SnowException(SnowErrorCode.UserUnknown, null, text),
                _ => throw new SnowException(
                    SnowErrorCode.UserAmbiguous,
                    null,
                    text,
                    string.Join(", ", found.Select(user => $"{user["user_name"]} ({user["sys_id"]})"))),
            };
    }

    private static bool IsSysId(string text) => text.Length == LengthOfSysId && text.All(Uri.IsHexDigit);

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
