namespace SecureScoreSnow.Client.Provisioning;

/// <summary>One change that puts a finding right.</summary>
/// <param name="Kind">How it is carried out.</param>
/// <param name="Table">The table of the record.</param>
/// <param name="SysId">The record; of a role the user, of a property "" where it does not exist.</param>
/// <param name="Column">The column; of a property its name.</param>
/// <param name="Before">What is there.</param>
/// <param name="After">What is to be there.</param>
internal sealed record ProvisioningRepair(
    ProvisioningRepairKind Kind,
    string Table,
    string SysId,
    string Column,
    string Before,
    string After)
{
    /// <summary>What people are shown of it: the name where the value is a sys_id.</summary>
    internal string BeforeText { get; init; } = Before;

    internal string AfterText { get; init; } = After;

    internal static ProvisioningRepair OfColumn(
        string table,
        string sysId,
        string column,
        string before,
        string after) => new(ProvisioningRepairKind.SetColumn, table, sysId, column, before, after);

    /// <summary>The change in short: names and values of the instance, so the same in every language.</summary>
    public override string ToString() => $"{Table}.{Column}: '{BeforeText}' -> '{AfterText}'";
}
