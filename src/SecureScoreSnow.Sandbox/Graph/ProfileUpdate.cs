using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecureScoreSnow.Sandbox.Graph;

/// <summary>Takes a new state for a control.</summary>
internal static class ProfileUpdate
{
    private static readonly string[] s_members = ["assignedTo", "comment", "state", "vendorInformation"];

    private static readonly string[] s_states = ["Default", "Ignored", "ThirdParty", "Reviewed"];

    internal static SandboxResponse Answer(BearerToken token, string id, GraphRequest request)
    {
        SecureScoreControl control = token.Tenant.Controls.FirstOrDefault(one => one.HasProfile
                && string.Equals(one.Id, id, StringComparison.OrdinalIgnoreCase))
            ?? throw GraphRefusals.NotFound($"secureScoreControlProfiles/{id}");
        if (control.Id.StartsWith("scid_", StringComparison.OrdinalIgnoreCase))
        {
            throw GraphRefusals.Provider("A control of vulnerability management cannot be updated here.");
        }

        JsonObject body = Read(request);
        CheckVendor(body);
        ControlStateUpdate update = new(StateOf(body, control))
        {
            AssignedTo = Text(body, "assignedTo"),
            Comment = Text(body, "comment"),
            UpdatedBy = token.Actor,
        };
        token.Tenant.AddState(control.Id, update, token.Tenant.Switches.StateUpdateDelay);
        string prefer = request.Raw.Header("Prefer") ?? "";
        return prefer.Contains("return=representation", StringComparison.OrdinalIgnoreCase)
            ? GraphAnswers.Of(200, ProfileJson.Of(token.Tenant, token.Tenant[control.Id]), request)
            : GraphAnswers.Empty(request);
    }

    private static JsonObject Read(GraphRequest request)
    {
        JsonNode? body;
        try
        {
            body = JsonNode.Parse(request.Raw.Body.Span);
        }
        catch (JsonException)
        {
            body = null;
        }

        if (body is not JsonObject update)
        {
            throw GraphRefusals.BadRequest("The body is not a JSON object.");
        }

        return update.FirstOrDefault(member => !s_members.Contains(member.Key)).Key is { } unknown
            ? throw GraphRefusals.BadRequest($"The property '{unknown}' cannot be updated.")
            : update;
    }

    private static void CheckVendor(JsonObject body)
    {
        if (body["vendorInformation"] is not JsonObject vendor
            || Text(vendor, "provider") is null
            || Text(vendor, "vendor") is null)
        {
            throw GraphRefusals.Provider("vendorInformation has to name provider and vendor.");
        }
    }

    private static string StateOf(JsonObject body, SecureScoreControl control) => Text(body, "state") is not { } wanted
        ? control.State
        : s_states.FirstOrDefault(state => string.Equals(state, wanted, StringComparison.OrdinalIgnoreCase))
            ?? throw GraphRefusals.Provider($"The state '{wanted}' is not one of the service.");

    private static string? Text(JsonObject json, string member) =>
        json[member] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
