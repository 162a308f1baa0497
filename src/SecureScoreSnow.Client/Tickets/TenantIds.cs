namespace SecureScoreSnow.Client.Tickets;

/// <summary>Tells the id of a tenant from its domains and names, by which Graph does not know it.</summary>
internal static class TenantIds
{
    private static readonly char[] s_around = [' ', '{', '}'];

    /// <returns>The id alone.</returns>
    /// <exception cref="SnowException">It is no id; a ticket made with it would not be found by the id.</exception>
    internal static string Require(string tenant)
    {
        string id = tenant.Trim(s_around);
        return id.All(IsOfId) ? id : throw new SnowException(SnowErrorCode.TenantIdNeeded, null, tenant);
    }

    // Ids that were made unrecognisable for publication have other lengths than a GUID.
    private static bool IsOfId(char letter) =>
        letter is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F') or '-';
}
