using System.Globalization;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Resources;

namespace SecureScoreSnow.Client.Provisioning;

/// <summary>
/// Puts right what the checks of an instance have found, one change at a time. It deletes nothing and overwrites
/// nothing but what the check saw.
/// </summary>
/// <param name="admin">An administrator's connection.</param>
public sealed class ProvisioningRepairer(SnowConnection admin)
{
    private readonly RepairRecords _records = new(admin);

    /// <summary>The changes that put a finding right, in order; none where a person must do it.</summary>
    public static IReadOnlyList<ProvisioningRepairResult> Offers(ProvisioningCheckResult finding) =>
        [.. finding.Repairs.Select(repair => new ProvisioningRepairResult(finding, repair))];

    /// <summary>Looks whether a change is still to be made. Changes nothing.</summary>
    /// <exception cref="SnowException">
    /// <see cref="SnowErrorCode.AdminRoleMissing"/>: only an administrator may read it;
    /// <see cref="SnowErrorCode.RecordNotFound"/>: the record is gone;
    /// <see cref="SnowErrorCode.InstancesDiffer"/>: another instance was checked.
    /// </exception>
    public async Task<ProvisioningRepairResult> LookAsync(
        ProvisioningRepairResult offer,
        CancellationToken cancellationToken)
    {
        if (offer.Instance is { } checkedOne && checkedOne.Authority != admin.Instance.Authority)
        {
            throw new SnowException(
                SnowErrorCode.InstancesDiffer,
                null,
                offer.Check,
                checkedOne.Authority,
                admin.Instance.Authority);
        }

        ProvisioningRepair repair = offer.Repair;
        RepairReading reading = await _records.ReadAsync(repair, cancellationToken).ConfigureAwait(false);
        ProvisioningRepairResult named = offer with { Target = $"{TableOf(repair)} {reading.Name}" };
        return reading switch
        {
            { IsRight: true } => named with
            {
                Before = repair.AfterText,
                Outcome = ProvisioningRepairOutcome.NotNeeded,
            },
            _ when reading.Value != repair.Before => named with
            {
                Before = reading.Value,
                Outcome = ProvisioningRepairOutcome.Changed,
                Detail = string.Format(
                    CultureInfo.CurrentCulture, ProvisioningTexts.RepairChanged, repair.Before, reading.Value),
            },
            _ when IsOwnAccount(repair, reading) => named with
            {
                Outcome = ProvisioningRepairOutcome.Skipped,
                Detail = string.Format(
                    CultureInfo.CurrentCulture, ProvisioningTexts.RepairOwnAccount, admin.UserName),
            },
            _ => named with { Outcome = ProvisioningRepairOutcome.Planned },
        };
    }

    /// <summary>Makes a change, if it is still to be made, and reads it back.</summary>
    /// <exception cref="SnowException">
    /// The instance refused, or <see cref="SnowErrorCode.RepairNotKept"/>: it took the change and did not keep it.
    /// </exception>
    public async Task<ProvisioningRepairResult> CarryOutAsync(
        ProvisioningRepairResult offer,
        CancellationToken cancellationToken)
    {
        ProvisioningRepairResult now = await LookAsync(offer, cancellationToken).ConfigureAwait(false);
        if (now.Outcome != ProvisioningRepairOutcome.Planned)
        {
            return now;
        }

        await _records.WriteAsync(now.Repair, cancellationToken).ConfigureAwait(false);
        RepairReading after = await _records.ReadAsync(now.Repair, cancellationToken).ConfigureAwait(false);
        return after.IsRight
            ? now with { Outcome = ProvisioningRepairOutcome.Repaired }
            : throw new SnowException(
                SnowErrorCode.RepairNotKept, null, now.Target, now.Column, now.After, after.Value);
    }

    // A role belongs to a user, and it is the user whom people know.
    private static string TableOf(ProvisioningRepair repair) =>
        repair.Kind == ProvisioningRepairKind.GrantRole ? "sys_user" : repair.Table;

    // Who repairs is no integration user: with web services only he could not log in any more, and a client that
    // signs in as him could do everything.
    private bool IsOwnAccount(ProvisioningRepair repair, RepairReading reading)
    {
        string? name = TableOf(repair) == "sys_user" ? reading.Name
            : repair is { Table: "oauth_entity", Column: "user" } ? repair.AfterText
            : null;
        return name is not null && name.Equals(admin.UserName, StringComparison.OrdinalIgnoreCase);
    }
}
