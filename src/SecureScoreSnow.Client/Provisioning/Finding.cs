using System.Globalization;

namespace SecureScoreSnow.Client.Provisioning;

/// <summary>What a check has found, before it gets the name of the check.</summary>
internal sealed record Finding(ProvisioningStatus Status, string Evidence, string Remedy)
{
    internal IReadOnlyList<ProvisioningRepair> Repairs { get; init; } = [];

    internal static Finding Passed(string evidence) => new(ProvisioningStatus.Passed, evidence, string.Empty);

    internal static Finding NotApplicable(string evidence) =>
        new(ProvisioningStatus.NotApplicable, evidence, string.Empty);

    internal static Finding Failed(string evidence, string remedy, params ProvisioningRepair[] repairs) =>
        new(ProvisioningStatus.Failed, evidence, remedy) { Repairs = repairs };

    internal static Finding Warning(string evidence, string remedy, params ProvisioningRepair[] repairs) =>
        new(ProvisioningStatus.Warning, evidence, remedy) { Repairs = repairs };

    internal static Finding NotPermitted(string evidence, string remedy) =>
        new(ProvisioningStatus.NotPermitted, evidence, remedy);

    /// <summary>Fills the placeholders of a text in the user's culture.</summary>
    internal static string Say(string format, params object?[] values) =>
        string.Format(CultureInfo.CurrentCulture, format, values);
}
