using System.Text.Json.Nodes;

namespace SecureScoreSnow.Sandbox.Graph;

/// <summary>Writes controls as secureScoreControlProfile entities.</summary>
internal static class ProfileJson
{
    internal static IReadOnlyList<GraphRow> All(MicrosoftTenant tenant) =>
    [
        .. tenant.Controls
            .Where(control => control.HasProfile && !(tenant.AnswersPartially && control.Category == "Device"))
            .Select(control => new GraphRow(control.Id, () => Of(tenant, control))),
    ];

    internal static JsonObject Of(MicrosoftTenant tenant, SecureScoreControl control) => new()
    {
        ["id"] = control.Id,
        ["azureTenantId"] = tenant.Id,
        ["actionType"] = control.ActionType,
        ["actionUrl"] = ActionUrl(tenant, control),
        ["controlCategory"] = control.Category,
        ["title"] = control.Title,
        ["deprecated"] = control.Deprecated,
        ["implementationCost"] = control.ImplementationCost,
        ["lastModifiedDateTime"] = null,
        ["maxScore"] = GraphJson.Double(control.MaxScore),
        ["rank"] = control.Rank,
        ["remediation"] = control.Remediation,
        ["remediationImpact"] = control.RemediationImpact,
        ["service"] = control.Service,
        ["threats"] = GraphJson.Texts(control.Threats),
        ["tier"] = control.Tier,
        ["userImpact"] = control.UserImpact,
        ["complianceInformation"] = new JsonArray(),
        ["vendorInformation"] = GraphJson.Vendor(),
        ["controlStateUpdates"] = new JsonArray([.. control.StateUpdates.Select(StateUpdate)]),
    };

    // Links into the portal carry the tenant.
    private static string? ActionUrl(MicrosoftTenant tenant, SecureScoreControl control) =>
        control.ActionUrl is { } url && url.StartsWith("https://security.microsoft.com/", StringComparison.Ordinal)
            ? $"{url}{(url.Contains('?') ? '&' : '?')}tid={tenant.Id}"
            : control.ActionUrl;

    private static JsonObject StateUpdate(ControlStateUpdate update) => new()
    {
        ["assignedTo"] = update.AssignedTo,
        ["comment"] = update.Comment,
        ["state"] = update.State,
        ["updatedBy"] = update.UpdatedBy,
        ["updatedDateTime"] = update.UpdatedDateTime is { } time ? GraphJson.Time(time) : null,
    };
}
