namespace SecureScoreSnow.Client.Provisioning;

/// <summary>One change that puts a finding right, and what came of it.</summary>
public sealed record ProvisioningRepairResult
{
    internal ProvisioningRepairResult(ProvisioningCheckResult finding, ProvisioningRepair repair)
    {
        Check = finding.Name;
        Instance = finding.Instance;
        Repair = repair;
        Target = $"{repair.Table} {repair.SysId}".TrimEnd();
        Column = repair.Column;
        Before = repair.BeforeText;
        After = repair.AfterText;
    }

    /// <summary>The check that has found it.</summary>
    public string Check { get; }

    /// <summary>The table, and which of its records by name.</summary>
    public string Target { get; internal init; }

    /// <summary>The column; of a system property its name.</summary>
    public string Column { get; }

    /// <summary>What was, or is, there: the name where a record is meant; empty where there was nothing.</summary>
    public string Before { get; internal init; }

    /// <summary>What is, or would be, there.</summary>
    public string After { get; }

    /// <summary>What came of it.</summary>
    public ProvisioningRepairOutcome Outcome { get; internal init; }

    /// <summary>Why it was left, in the user's language; empty where it was not.</summary>
    public string Detail { get; internal init; } = string.Empty;

    internal Uri? Instance { get; }

    internal ProvisioningRepair Repair { get; }

    /// <summary>This when somebody said no to it.</summary>
    public ProvisioningRepairResult Decline() => this with
    {
        Outcome = ProvisioningRepairOutcome.Skipped,
        Detail = Resources.Messages.SetupDeclined,
    };

    /// <summary>The change in short.</summary>
    public override string ToString() => $"{Target}, {Column}: '{Before}' -> '{After}'";
}
