using System.Text.Json;

using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Rules;
using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Changes;

/// <summary>Where a change can go from here: <c>/change/{id}/nextstates</c>.</summary>
internal static class NextStates
{
    internal static SandboxResponse Answer(Row change) => Answers.Result(200, writer =>
    {
        string current = change["state"];
        string[] next = [.. ChangeModel.NextStates(change["type"], current, change["approval"])];
        writer.WriteStartObject();
        writer.WriteStartArray("available_states");
        foreach (string state in next.Append(current))
        {
            writer.WriteStringValue(state);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("state_transitions");
        foreach (string state in next)
        {
            WriteTransition(writer, change, current, state);
        }

        writer.WriteEndArray();
        writer.WriteStartObject("state_label");
        foreach (string state in next.Append(current))
        {
            writer.WriteString(state, ChangeModel.LabelOf(state));
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    private static void WriteTransition(Utf8JsonWriter writer, Row change, string from, string to)
    {
        string name = $"{ChangeModel.LabelOf(from)} to {ChangeModel.LabelOf(to)}";
        bool isOnHold = change["on_hold"] == "true";
        writer.WriteStartArray();
        writer.WriteStartObject();
        writer.WriteString("sys_id", StableId.Of("sttrm_state_transition", name));
        writer.WriteString("display_value", name);
        writer.WriteString("from_state", from);
        writer.WriteString("to_state", to);
        writer.WriteBoolean("transition_available", !isOnHold);
        writer.WriteBoolean("automatic_transition", from is ChangeModel.Assess or ChangeModel.Authorize);
        writer.WriteStartArray("conditions");
        writer.WriteStartObject();
        writer.WriteBoolean("passed", !isOnHold);
        writer.WriteStartObject("condition");
        writer.WriteString("name", "Not On hold");
        writer.WriteNull("description");
        writer.WriteString("sys_id", StableId.Of("sttrm_transition_condition", "Not On hold"));
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}
