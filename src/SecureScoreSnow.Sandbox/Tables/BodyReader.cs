using System.Globalization;
using System.Text.Json;

using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Rules;
using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Tables;

/// <summary>Puts what a client sent into a record, in the form in which each column stores it.</summary>
internal sealed class BodyReader(SandboxInstance instance, bool isDisplayValue, TimeZoneInfo zone)
{
    private const string AllowAnyChoice = "glide.rest.choice.allow_non_existing_value";

    /// <summary>Reads a JSON object; of a list only the first one counts.</summary>
    internal static Dictionary<string, string> Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body.Length == 0 ? "{}"u8.ToArray() : body);
            JsonElement record = document.RootElement;
            if (record.ValueKind == JsonValueKind.Array && record.GetArrayLength() > 0)
            {
                record = record[0];
            }

            return record.ValueKind == JsonValueKind.Object
                ? Members(record)
                : throw Refusals.Unreadable("The body is not a JSON object");
        }
        catch (Exception mistake) when (mistake is JsonException or InvalidOperationException)
        {
            // Half a surrogate pair is only found when the text is read.
            throw Refusals.Unreadable(mistake.Message);
        }
    }

    internal void Apply(RecordChange change, IReadOnlyDictionary<string, string> body)
    {
        foreach ((string name, string value) in body)
        {
            if (change.Table.Column(name) is { ReadOnly: false } column && column.Name != "sys_id")
            {
                Apply(change, column, value);
            }
        }
    }

    internal static Dictionary<string, string> Members(JsonElement record)
    {
        Dictionary<string, string> members = new(StringComparer.OrdinalIgnoreCase);
        foreach (JsonProperty member in record.EnumerateObject())
        {
            members[member.Name] = Text(member.Value);
        }

        return members;
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Object when value.TryGetProperty("value", out JsonElement inner) => Text(inner),
        JsonValueKind.Object when value.TryGetProperty("display_value", out JsonElement inner) => Text(inner),
        JsonValueKind.Array => string.Join(',', value.EnumerateArray().Select(Text)),
        _ => value.ToString(),
    };

    private void Apply(RecordChange change, Column column, string value)
    {
        if (column.Kind == ColumnKind.Journal)
        {
            if (value.Length > 0)
            {
                change.Journal.Add((column.Name, value));
            }
        }
        else if (IsWritable(change, column) && Convert(change, column, value) is { } stored)
        {
            change.After[column] = stored;
        }
    }

    // A password that is not meant as a display value is dropped without a word.
    private bool IsWritable(RecordChange change, Column column) => column.Name switch
    {
        "user_password" => isDisplayValue,
        "number" => !change.IsInsert || instance.Settings.KeepClientNumber,
        _ => true,
    };

    /// <summary>The value to be stored; null if the column keeps what it has.</summary>
    private string? Convert(RecordChange change, Column column, string value)
    {
        if (instance.Choices.ListFor(change.Table, column) is { } choices)
        {
            return Choice(change, column, value, choices);
        }

        return column.Kind switch
        {
            _ when value.Length == 0 => "",
            ColumnKind.Boolean => value.ToLowerInvariant() is "true" or "1" or "yes" ? "true" : "false",
            ColumnKind.Integer => Integer(value),
            ColumnKind.DateTime => Time(value),
            ColumnKind.Date => WireTime.TryRead(value, out DateTimeOffset day) ? WireTime.Text(day)[..10] : "",
            ColumnKind.Reference => Reference(column, value),
            _ => value.Length > column.MaxLength ? value[..column.MaxLength] : value,
        };
    }

    private string? Choice(
        RecordChange change,
        Column column,
        string value,
        IReadOnlyDictionary<string, string> choices)
    {
        // An empty text clears every other column, but not this kind.
        if (value.Length == 0)
        {
            return null;
        }

        string stored = isDisplayValue ? instance.Choices.ValueOf(change.Table, column, value) ?? value : value;
        return choices.ContainsKey(stored) || instance.Property(AllowAnyChoice) == "true" ? stored : null;
    }

    private static string Integer(string value) =>
        decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal number)
            ? decimal.Truncate(number).ToString(CultureInfo.InvariantCulture)
            : "";

    private string Time(string value)
    {
        if (!WireTime.TryRead(value, out DateTimeOffset time))
        {
            return "";
        }

        if (!isDisplayValue)
        {
            return WireTime.Text(time);
        }

        DateTime local = DateTime.SpecifyKind(time.DateTime, DateTimeKind.Unspecified);
        return WireTime.Text(new DateTimeOffset(local, zone.GetUtcOffset(local)));
    }

    private string Reference(Column column, string value)
    {
        if (!isDisplayValue || instance.Store.Table(column.Reference) is not { DisplayColumn: { } display } target)
        {
            return value;
        }

        return TableStore.FindIn(target, value)?.SysId
            ?? TableStore.Rows(target)
                .FirstOrDefault(row => row[display].Equals(value, StringComparison.OrdinalIgnoreCase))?.SysId
            ?? "";
    }
}
