using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Rules;

/// <summary>A client that is registered without an id or a secret gets one.</summary>
internal static class RegistryRules
{
    internal static void Apply(RecordChange change)
    {
        if (!change.IsInsert)
        {
            return;
        }

        change.Fill("client_id", StableId.New());
        if (change.After["public_client"] != "true")
        {
            change.Fill("client_secret", SandboxAccounts.Canary + StableId.New());
        }
    }
}
