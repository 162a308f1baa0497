using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tables;

using static SecureScoreSnow.Client.Provisioning.Finding;

namespace SecureScoreSnow.Client.Provisioning;

/// <summary>The table of the application registry has the settings that it was delivered with.</summary>
internal static class RegistryChecks
{
    private const string Area = "Registry";
    private const string Registry = "oauth_entity";
    private const string Table = "sys_db_object";

    private static readonly string[] s_columns =
        ["sys_id", "name", "label", "access", "read_access", "ws_access"];

    private static readonly Uri s_reference = References.Topic("r_TableApplicationAccessFields");

    internal static IReadOnlyList<ProvisioningCheck> All { get; } =
    [
        Check("RegistryTableLabel", "label", "Application Registries", _ => ProvisioningTexts.LabelRemedy),
        Check("RegistryTableAccessibleFrom", "access", "public", Refused),
        Check("RegistryTableCanRead", "read_access", "true", Refused),
        Check("RegistryTableWebServices", "ws_access", "true", _ => ProvisioningTexts.WebServicesRemedy),
    ];

    private static ProvisioningCheck Check(
        string name,
        string column,
        string usual,
        Func<string, string> remedy) => new(name, Area, s_reference, async (facts, stop) =>
        {
            Reading reading = await facts.ReadAsync(
                Table, EncodedQuery.All.Equal("name", Registry), s_columns, stop, isOpen: true).ConfigureAwait(false);
            return reading.IsHidden ? TableReader.Hidden(reading, "admin")
                : reading.First is not { } table
                    ? Failed(
                        Say(ProvisioningTexts.RegistryMissing, Table, Registry),
                        ProvisioningTexts.RegistryMissingRemedy)
                : !table.Has(column) ? TableReader.HiddenColumn(Table, Registry, column, "admin")
                : Judge(table, column, usual, remedy);
        });

    private static Finding Judge(TableRecord table, string column, string usual, Func<string, string> remedy)
    {
        string evidence = Say(ProvisioningTexts.ColumnIs, Table, Registry, column, table[column]);
        if (table[column] == usual)
        {
            return Passed(evidence);
        }

        ProvisioningRepair repair =
            ProvisioningRepair.OfColumn(Table, table["sys_id"], column, table[column], usual);
        return column == "label"
            ? Warning(evidence, remedy(usual), repair)
            : Failed(evidence, remedy(usual), repair);
    }

    // The words of the message are those that users see in Microsoft's portal and in the instance's log.
    private static string Refused(string usual) =>
        Say(ProvisioningTexts.CrossScopeRemedy, ConnectorChecks.RefusedMessage, usual);
}
