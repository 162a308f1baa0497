namespace SecureScoreSnow.Sandbox.Conditions;

/// <summary>
/// The resolution codes of incidents: newer families refuse those of older ones, and the other way round. Nobody has
/// published with which family they changed; Tokyo is a guess.
/// </summary>
internal static class ResolutionCodes
{
    private const string Changed = "Tokyo";
    private const string List = "name=incident^element=close_code";

    private static readonly string[] s_older =
    [
        "Solved (Work Around)", "Solved (Permanently)", "Solved Remotely (Work Around)",
        "Solved Remotely (Permanently)", "Not Solved (Not Reproducible)", "Not Solved (Too Costly)",
        "Closed/Resolved by Caller",
    ];

    internal static void Write(SandboxInstance instance, string release)
    {
        bool isOlder = !Releases.IsAtLeast(release, Changed);
        foreach (IReadOnlyDictionary<string, string> code in instance.Tables.Find("sys_choice", List))
        {
            string inactive = s_older.Contains(code["value"]) == isOlder ? "false" : "true";
            instance.Tables.Set(
                "sys_choice", code["sys_id"], new Dictionary<string, string> { ["inactive"] = inactive });
        }

        foreach (string code in isOlder ? s_older : [])
        {
            Scenarios.InsertOnce(instance, "sys_choice", $"{List}^value={code}", new Dictionary<string, string>
            {
                ["name"] = "incident",
                ["element"] = "close_code",
                ["value"] = code,
                ["label"] = code,
                ["language"] = "en",
            });
        }
    }
}
