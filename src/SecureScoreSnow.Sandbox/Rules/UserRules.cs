namespace SecureScoreSnow.Sandbox.Rules;

/// <summary>What the platform works out about users.</summary>
internal static class UserRules
{
    internal static void Apply(RecordChange change)
    {
        if (change.HasChanged("first_name") || change.HasChanged("last_name"))
        {
            change.After["name"] = $"{change.After["first_name"]} {change.After["last_name"]}".Trim();
        }

        if (change.HasChanged("identity_type")
            && change.After["identity_type"].Equals("machine", StringComparison.OrdinalIgnoreCase))
        {
            change.After["web_service_access_only"] = "true";
        }
    }
}
