using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecureScoreSnow.Sandbox.Graph.Filter;

/// <summary>property eq literal</summary>
internal sealed record EqualNode(string Property, FilterToken Literal) : FilterNode
{
    internal override bool Matches(JsonObject entity)
    {
        if (!entity.TryGetPropertyValue(Property, out JsonNode? value))
        {
            throw GraphRefusals.BadRequest($"Could not find a property named '{Property}'.");
        }

        return value?.GetValueKind() switch
        {
            null => Literal is { Kind: FilterTokenKind.Word, Text: "null" },
            JsonValueKind.String => EqualsText((string)value!),
            JsonValueKind.True => Literal is { Kind: FilterTokenKind.Word, Text: "true" },
            JsonValueKind.False => Literal is { Kind: FilterTokenKind.Word, Text: "false" },
            JsonValueKind.Number => decimal.TryParse(
                Literal.Text,
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out decimal number) && number == decimal.Parse(value.ToString(), CultureInfo.InvariantCulture),
            _ => throw GraphRefusals.BadRequest($"The property '{Property}' cannot be compared."),
        };
    }

    // A date stands without quotes.
    private bool EqualsText(string text) => Literal.Kind == FilterTokenKind.Text
        ? text == Literal.Text
        : IsTime(text, out DateTimeOffset time) && IsTime(Literal.Text, out DateTimeOffset wanted) && time == wanted;

    private static bool IsTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
}
