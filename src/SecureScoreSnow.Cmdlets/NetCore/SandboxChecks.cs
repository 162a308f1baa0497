using System.Collections;
using System.Globalization;
using System.Management.Automation;

using SecureScoreSnow.Client;
using SecureScoreSnow.Sandbox;
using SecureScoreSnow.Sandbox.Faults;

namespace SecureScoreSnow.Cmdlets.Sandboxes;

/// <summary>Refuses what a sandbox cannot be, before any of it is done.</summary>
internal static class SandboxChecks
{
    internal static void Check(SandboxInstance instance, SandboxChange change)
    {
        if (change.Release is { } release)
        {
            RequireKnown("Release", release.Trim(), SandboxInstance.KnownReleases);
        }

        RequireTime("Latency", change.Latency);
        RequireTime("ServiceTime", change.ServiceTime);
        RequireTime("RetryAfter", change.RetryAfter);
        foreach (DictionaryEntry fault in change.Faults)
        {
            KindOf(fault.Key);
            ShareOf(fault);
        }

        CheckSettings(change);
        CheckRoles(instance, change);
        SandboxScores.Check(instance.Microsoft.Tenant, change);
    }

    internal static FaultKind KindOf(object name)
    {
        string given = Convert.ToString(name, CultureInfo.InvariantCulture) ?? string.Empty;
        RequireKnown("Fault", given, Enum.GetNames<FaultKind>().Where(kind => kind != nameof(FaultKind.None)));
        return Enum.Parse<FaultKind>(given, ignoreCase: true);
    }

    internal static double ShareOf(DictionaryEntry fault)
    {
        object? given = fault.Value is PSObject wrapped ? wrapped.BaseObject : fault.Value;
        string text = Convert.ToString(given, CultureInfo.InvariantCulture) ?? string.Empty;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double share)
            && share is >= 0 and <= 1
            ? share
            : throw Invalid($"{fault.Key}", text, ["0..1"]);
    }

    private static void CheckSettings(SandboxChange change)
    {
        foreach (DictionaryEntry setting in change.Settings)
        {
            string name = SandboxHost.Text(setting.Key);
            RequireKnown("Setting", name, SandboxInstance.SwitchNames);
            string value = SandboxHost.Text(setting.Value);
            if (!SandboxInstance.IsSwitch(name, value))
            {
                throw Invalid(name, value, SandboxInstance.ValuesOfSwitch(name));
            }
        }
    }

    private static void CheckRoles(SandboxInstance instance, SandboxChange change)
    {
        string[] roles = [.. change.GrantedRoles, .. change.RevokedRoles];
        if (change.UserName is not null || roles.Length > 0)
        {
            string user = change.UserName ?? SandboxAccounts.IntegrationUser;
            RequireKnown("UserName", user, ValuesOf(instance, "sys_user", "user_name"));
        }

        foreach (string role in roles)
        {
            RequireKnown("Role", role, ValuesOf(instance, "sys_user_role", "name"));
        }
    }

    private static IEnumerable<string> ValuesOf(SandboxInstance instance, string table, string column) =>
        instance.Tables.Find(table, $"ORDERBY{column}").Select(row => row[column]).Where(value => value.Length > 0);

    private static void RequireTime(string name, TimeSpan? time)
    {
        if (time < TimeSpan.Zero)
        {
            throw Invalid(name, $"{time}", ["0.."]);
        }
    }

    internal static void RequireKnown(string name, string given, IEnumerable<string> known)
    {
        if (!known.Contains(given, StringComparer.OrdinalIgnoreCase))
        {
            throw Invalid(name, given, known);
        }
    }

    internal static SnowException Invalid(string name, string given, IEnumerable<string> known) =>
        new(SnowErrorCode.SandboxConditionInvalid, null, name, given, string.Join(", ", known));
}
