using System.Globalization;
using System.Reflection;
using System.Text.Json;

using SecureScoreSnow.Sandbox.Faults;
using SecureScoreSnow.Sandbox.Http;

namespace SecureScoreSnow.Sandbox.Conditions;

/// <summary>Reads and sets the switches of faults and settings by their names; times are in seconds.</summary>
internal static class Switches
{
    internal static void Write(Utf8JsonWriter writer, object switches)
    {
        writer.WriteStartObject();
        foreach (PropertyInfo property in Of(switches))
        {
            writer.WritePropertyName(property.Name);
            switch (property.GetValue(switches))
            {
                case bool flag:
                    writer.WriteBooleanValue(flag);
                    break;
                case TimeSpan time:
                    writer.WriteNumberValue(time.TotalSeconds);
                    break;
                case int number:
                    writer.WriteNumberValue(number);
                    break;
                case double number:
                    writer.WriteNumberValue(number);
                    break;
                case var other:
                    writer.WriteStringValue(other?.ToString());
                    break;
            }
        }

        if (switches is SandboxFaults faults)
        {
            foreach (FaultKind kind in Enum.GetValues<FaultKind>().Where(kind => faults[kind] > 0))
            {
                writer.WriteNumber(kind.ToString(), faults[kind]);
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>The switches that are not as those of an instance that has just begun.</summary>
    internal static IEnumerable<KeyValuePair<string, object>> Changes(object switches, object untouched)
    {
        foreach (PropertyInfo property in Of(switches))
        {
            object value = property.GetValue(switches)!;
            if (!value.Equals(property.GetValue(untouched)))
            {
                yield return new(property.Name, value);
            }
        }

        if (switches is SandboxFaults faults)
        {
            foreach (FaultKind kind in Enum.GetValues<FaultKind>().Where(kind => faults[kind] > 0))
            {
                yield return new(kind.ToString(), faults[kind]);
            }
        }
    }

    /// <summary>Sets every switch to what it is in another such object.</summary>
    internal static void Copy(object from, object to)
    {
        foreach (PropertyInfo property in Of(to))
        {
            property.SetValue(to, property.GetValue(from));
        }
    }

    internal static IReadOnlyList<string> Values(Type switches, string name)
    {
        Type? type = Of(switches)
            .FirstOrDefault(known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.PropertyType;
        return type switch
        {
            null => [],
            { IsEnum: true } => Enum.GetNames(type),
            _ when type == typeof(bool) => ["true", "false"],
            _ when type == typeof(TimeSpan) => ["0.. s"],
            _ => ["0.."],
        };
    }

    internal static IEnumerable<string> Names(Type switches) => Of(switches).Select(property => property.Name);

    internal static void Set(object switches, IReadOnlyDictionary<string, string> values)
    {
        foreach ((string name, string value) in values)
        {
            if (!TrySet(switches, name, value))
            {
                throw Refusals.Unreadable($"There is no switch '{name}' that could be '{value}'");
            }
        }
    }

    internal static bool TrySet(object switches, string name, string value)
    {
        PropertyInfo? property = Of(switches)
            .FirstOrDefault(known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (property is not null && Parse(property.PropertyType, value) is { } parsed)
        {
            property.SetValue(switches, parsed);
            return true;
        }

        if (switches is SandboxFaults faults && Enum.TryParse(name, ignoreCase: true, out FaultKind kind)
            && Parse(typeof(double), value) is double share and >= 0 and <= 1)
        {
            faults[kind] = share;
            return true;
        }

        return false;
    }

    private static object? Parse(Type type, string value)
    {
        bool isNumber = double.TryParse(value, CultureInfo.InvariantCulture, out double number)
            && number is >= 0 and < 1e9;
        return type switch
        {
            _ when type == typeof(bool) => bool.TryParse(value, out bool flag) ? flag : null,
            _ when type == typeof(double) => isNumber ? number : null,
            _ when type == typeof(int) => isNumber ? (int)number : null,
            _ when type == typeof(TimeSpan) => isNumber ? TimeSpan.FromSeconds(number) : null,
            _ => !isNumber && Enum.TryParse(type, value, ignoreCase: true, out object? named) ? named : null,
        };
    }

    private static IEnumerable<PropertyInfo> Of(object switches) => Of(switches.GetType());

    private static IEnumerable<PropertyInfo> Of(Type switches) => switches
        .GetProperties(BindingFlags.Instance | BindingFlags.Public)
        .Where(property => property.CanWrite && property.GetIndexParameters().Length == 0);
}
