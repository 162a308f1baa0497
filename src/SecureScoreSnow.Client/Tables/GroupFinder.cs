namespace SecureScoreSnow.Client.Tables;

/// <summary>Finds groups by the name that people know them by.</summary>
public sealed class GroupFinder(TableClient tables)
{
    private const string Table = "sys_user_group";
    private const int MostCandidates = 10;
    private const int LengthOfSysId = 32;

    /// <returns>The sys_id of the group.</returns>
    /// <exception cref="SnowException">
    /// <see cref="SnowErrorCode.GroupUnknown"/> or <see cref="SnowErrorCode.GroupAmbiguous"/>, with the candidates.
    /// </exception>
    public async Task<string> FindAsync(string nameOrSysId, CancellationToken cancellationToken)
    {
        EncodedQuery query = IsSysId(nameOrSysId)
            ? EncodedQuery.All.Equal("sys_id", nameOrSysId)
            : EncodedQuery.All.Equal("name", nameOrSysId);
        ListOptions options = new() { Columns = ["sys_id", "name"], First = MostCandidates };
        List<string> found = [];
        await foreach (TableRecord group in tables.ListAsync(Table, query, options, cancellationToken)
            .ConfigureAwait(false))
        {
            found.Add(group["sys_id"]);
        }

        return found.Count switch
        {
            1 => found[0],
            0 => throw new SnowException(SnowErrorCode.GroupUnknown, null, nameOrSysId),
            _ => throw new SnowException(
                SnowErrorCode.GroupAmbiguous, null, nameOrSysId, string.Join(", ", found)),
        };
    }

    private static bool IsSysId(string text) => text.Length == LengthOfSysId && text.All(Uri.IsHexDigit);
}
