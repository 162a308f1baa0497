using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Setup;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Provisioning;

/// <summary>Reads and writes what repairs are about.</summary>
internal sealed class RepairRecords(SnowConnection admin)
{
    // No mark of Install: Uninstall is to leave it.
    private const string Note = "Made by Repair-SnowProvisioning (SecureScoreSnow).";

    private const string Properties = "sys_properties";

    private readonly AdminTables _tables = new(admin.Tables);

    internal Task<RepairReading> ReadAsync(ProvisioningRepair repair, CancellationToken cancellationToken) =>
        repair.Kind switch
        {
            ProvisioningRepairKind.GrantRole => ReadRoleAsync(repair, cancellationToken),
            ProvisioningRepairKind.SetProperty => ReadPropertyAsync(repair, cancellationToken),
            _ => ReadColumnAsync(repair, cancellationToken),
        };

    internal Task WriteAsync(ProvisioningRepair repair, CancellationToken cancellationToken) => repair.Kind switch
    {
        ProvisioningRepairKind.GrantRole => GrantAsync(repair, cancellationToken),
        ProvisioningRepairKind.SetProperty => SetPropertyAsync(repair, cancellationToken),
        _ => _tables.UpdateAsync(
            repair.Table,
            repair.SysId,
            new Dictionary<string, string> { [repair.Column] = repair.After },
            cancellationToken),
    };

    private static string NameColumn(string table) => table switch
    {
        "sys_user" => "user_name",
        "sys_scope" => "scope",
        "sys_scope_privilege" => "target_name",
        _ => "name",
    };

    private async Task<RepairReading> ReadColumnAsync(ProvisioningRepair repair, CancellationToken cancellationToken)
    {
        TableRecord record = await RecordAsync(repair.Table, repair.SysId, repair.Column, cancellationToken)
            .ConfigureAwait(false);
        return Of(repair, record[NameColumn(repair.Table)], record[repair.Column]);
    }

    private async Task<RepairReading> ReadRoleAsync(ProvisioningRepair repair, CancellationToken cancellationToken)
    {
        TableRecord user = await RecordAsync("sys_user", repair.SysId, "user_name", cancellationToken)
            .ConfigureAwait(false);
        AdminRows rows = await _tables
            .ListAsync(
                repair.Table,
                EncodedQuery.All.Equal("user", repair.SysId),
                ["role.name", "state"],
                cancellationToken)
            .ConfigureAwait(false);
        if (rows.IsHidden)
        {
            throw AdminTables.Missing(repair.Table, null);
        }

        bool isHeld = RoleChecks.Covers(RoleChecks.NamesOf(rows.Rows), repair.After);
        return new RepairReading(user["user_name"], isHeld ? repair.After : string.Empty, isHeld);
    }

    private async Task<RepairReading> ReadPropertyAsync(ProvisioningRepair repair, CancellationToken cancellationToken)
    {
        TableRecord? property = await PropertyAsync(repair, cancellationToken).ConfigureAwait(false);
        return Of(repair, repair.Column, property?["value"] ?? string.Empty);
    }

    private static RepairReading Of(ProvisioningRepair repair, string name, string value) =>
        new(name, value, value == repair.After);

    private async Task<TableRecord> RecordAsync(
        string table,
        string sysId,
        string column,
        CancellationToken cancellationToken)
    {
        AdminRows rows = await _tables
            .ListAsync(
                table,
                EncodedQuery.All.Equal("sys_id", sysId),
                [.. new[] { "sys_id", column, NameColumn(table) }.Distinct()],
                cancellationToken)
            .ConfigureAwait(false);
        return rows.First is { } record
            ? record.Has(column) ? record : throw AdminTables.Missing(table, null)
            : throw (rows.IsHidden
                ? AdminTables.Missing(table, null)
                : new SnowException(SnowErrorCode.RecordNotFound, null, table, sysId));
    }

    private async Task<TableRecord?> PropertyAsync(ProvisioningRepair repair, CancellationToken cancellationToken)
    {
        AdminRows rows = await _tables
            .ListAsync(
                Properties,
                EncodedQuery.All.Equal("name", repair.Column),
                ["sys_id", "name", "value"],
                cancellationToken)
            .ConfigureAwait(false);
        return rows.IsHidden ? throw AdminTables.Missing(Properties, null) : rows.First;
    }

    private async Task GrantAsync(ProvisioningRepair repair, CancellationToken cancellationToken)
    {
        AdminRows roles = await _tables
            .ListAsync(
                "sys_user_role", EncodedQuery.All.Equal("name", repair.After), ["sys_id", "name"], cancellationToken)
            .ConfigureAwait(false);
        TableRecord role = roles.First
            ?? throw new SnowException(SnowErrorCode.RoleUnknown, null, repair.After, admin.Instance.Host);
        Dictionary<string, string> fields = new() { ["user"] = repair.SysId, ["role"] = role["sys_id"] };
        await _tables.CreateAsync(repair.Table, fields, cancellationToken).ConfigureAwait(false);
    }

    private async Task SetPropertyAsync(ProvisioningRepair repair, CancellationToken cancellationToken)
    {
        TableRecord? property = await PropertyAsync(repair, cancellationToken).ConfigureAwait(false);
        Dictionary<string, string> fields = new() { ["value"] = repair.After };
        if (property is not null)
        {
            await _tables.UpdateAsync(Properties, property["sys_id"], fields, cancellationToken).ConfigureAwait(false);
            return;
        }

        fields["name"] = repair.Column;
        fields["type"] = "boolean";
        fields["description"] = Note;
        await _tables.CreateAsync(Properties, fields, cancellationToken).ConfigureAwait(false);
    }
}
