using System.Collections;
using System.Globalization;

using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Cmdlets.Sandboxes;

/// <summary>What a sandbox's tenant achieves and decides: checked first, then set.</summary>
internal static class SandboxScores
{
    internal static void Check(MicrosoftTenant tenant, SandboxChange change)
    {
        foreach (DictionaryEntry score in change.Scores)
        {
            PointsOf(tenant, score);
        }

        foreach (DictionaryEntry state in change.ControlStates)
        {
            Find(tenant, SandboxHost.Text(state.Key));
            if (SandboxHost.Text(state.Value).Length == 0)
            {
                throw SandboxChecks.Invalid("ControlState", string.Empty, ["Default", "Ignored", "ThirdParty"]);
            }
        }
    }

    /// <summary>Days end first: what is set is what the day after them begins with.</summary>
    internal static void Set(MicrosoftTenant tenant, SandboxChange change)
    {
        for (int day = 0; day < change.EndedDays; day++)
        {
            tenant.StartNewDay();
        }

        foreach (DictionaryEntry score in change.Scores)
        {
            tenant.SetScore(SandboxHost.Text(score.Key), PointsOf(tenant, score));
        }

        foreach (DictionaryEntry state in change.ControlStates)
        {
            tenant.SetState(SandboxHost.Text(state.Key), SandboxHost.Text(state.Value));
        }

        foreach (string control in change.RemovedControls)
        {
            tenant.Remove(control);
        }

        foreach (string permission in change.RevokedPermissions)
        {
            tenant.Directory.Consent(permission, granted: false);
        }

        foreach (string permission in change.GrantedPermissions)
        {
            tenant.Directory.Consent(permission, granted: true);
        }
    }

    // No points mean that the control is not measured.
    private static double? PointsOf(MicrosoftTenant tenant, DictionaryEntry score)
    {
        SecureScoreControl control = Find(tenant, SandboxHost.Text(score.Key));
        string given = SandboxHost.Text(score.Value);
        string most = control.MaxScore.ToString(CultureInfo.InvariantCulture);
        return given.Length == 0 ? null
            : double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out double points)
                && control.CanScore(points)
                ? points
                : throw SandboxChecks.Invalid($"Score {control.Id}", given, [$"0..{most}"]);
    }

    private static SecureScoreControl Find(MicrosoftTenant tenant, string id) => tenant.Find(id)
        ?? throw SandboxChecks.Invalid("ControlId", id, tenant.Controls.Select(control => control.Id));
}
