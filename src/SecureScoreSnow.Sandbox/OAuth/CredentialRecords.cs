using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.OAuth;

/// <summary>
/// The records of <c>oauth_credential</c>: one for each token, without the token itself. A token whose record is
/// deleted is valid no longer.
/// </summary>
internal sealed class CredentialRecords(TableStore store)
{
    private const string Table = "oauth_credential";

    internal string Add(string type, OAuthClient client, string userName, DateTimeOffset ends)
    {
        RowDraft draft = new(store.Table(Table)!)
        {
            ["sys_id"] = StableId.New(),
            ["name"] = $"{client.Name} ({userName})",
            ["type"] = type,
            ["user"] = userName,
            ["peer"] = client.SysId,
            ["expires"] = WireTime.Text(ends),
            ["sys_created_by"] = userName,
        };
        Row row = draft.ToRow();
        TableStore.TryInsert(row);
        return row.SysId;
    }

    internal bool Contains(string sysId) => store.Find(Table, sysId) is not null;

    internal void Remove(string sysId)
    {
        if (store.Find(Table, sysId) is { } row)
        {
            TableStore.Delete(row);
        }
    }
}
