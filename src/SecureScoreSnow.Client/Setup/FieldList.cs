namespace SecureScoreSnow.Client.Setup;

/// <summary>Columns and values for people to read. Secrets are told by their columns and not shown.</summary>
internal static class FieldList
{
    internal const string ClientId = "client_id";
    internal const string ClientSecret = "client_secret";
    internal const string Password = "user_password";

    private const string Hidden = "***";
    private const string Generated = "…";

    internal static string Of(IEnumerable<KeyValuePair<string, string>> fields) =>
        string.Join("; ", fields.Select(field => $"{field.Key}={Shown(field)}"));

    // A client id is made when it is needed; marks are shown as they are when all is done.
    private static string Shown(KeyValuePair<string, string> field) => field switch
    {
        { Key: ClientSecret or Password } => Hidden,
        { Key: ClientId } => Generated,
        { Value: ProvisioningMark.Unfinished } => ProvisioningMark.Done,
        { Value: ProvisioningMark.UnfinishedNote } => ProvisioningMark.Note,
        _ => field.Value,
    };
}
