using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;

using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Cmdlets.Binding;

/// <summary>An action as another process or a file gives it back: its properties, and what it was.</summary>
internal static class SavedAction
{
    private const string Name = "Deserialized.SecureScoreSnow.Client.SecureScore.SecureScoreAction";

    private static readonly PropertyInfo[] s_properties =
        [.. typeof(SecureScoreAction).GetProperties().Where(property => property.CanWrite)];

    /// <summary>Which action, and what is left to do: without these a row is no action.</summary>
    internal static IReadOnlyList<string> Needed { get; } = ["ControlId", "TenantId", "Status", "Points", "MaxPoints"];

    internal static bool IsOne(PSObject row) => row.TypeNames.Contains(Name);

    internal static bool IsRow(PSObject row) =>
        Needed.All(name => row.Properties[name] is not null);

    /// <summary>The action; null where a value makes no sense.</summary>
    internal static SecureScoreAction? Read(PSObject row)
    {
        SecureScoreAction action = new();
        foreach (PropertyInfo property in s_properties)
        {
            object? saved = row.Properties[property.Name]?.Value;
            if (!IsBlank(saved))
            {
                if (!TryConvert(saved!, property.PropertyType, out object? value))
                {
                    return null;
                }

                property.SetValue(action, value);
            }
        }

        return action;
    }

    private static bool IsBlank(object? value) =>
        value is null || (value is string text && string.IsNullOrWhiteSpace(text));

    private static bool TryConvert(object saved, Type type, out object? value)
    {
        Type one = Nullable.GetUnderlyingType(type) ?? type;
        if (one == typeof(DateTimeOffset))
        {
            bool isMoment = Moments.TryReadSaved(saved, CultureInfo.CurrentCulture, out DateTimeOffset moment);
            value = moment;
            return isMoment;
        }

        if (one == typeof(IReadOnlyList<string>))
        {
            value = Texts(saved);
            return true;
        }

        return saved is string number && one == typeof(double) ? TryParse(number, out value)
            : saved is string flag && one == typeof(bool) ? TryParseFlag(flag, out value)
            : LanguagePrimitives.TryConvertTo(saved, one, CultureInfo.InvariantCulture, out value);
    }

    // CSV has numbers as the user writes them, without any separators of thousands: 2,73 is never 273.
    private static bool TryParse(string text, out object? value)
    {
        bool isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            || double.TryParse(text, NumberStyles.Float, CultureInfo.CurrentCulture, out number);
        value = number;
        return isNumber;
    }

    // PowerShell takes any text for true that is not empty, "False" among them.
    private static bool TryParseFlag(string text, out object? value)
    {
        bool isOne = bool.TryParse(text, out bool flag);
        value = flag;
        return isOne;
    }

    private static string[] Texts(object saved)
    {
        object given = saved is PSObject wrapped ? wrapped.BaseObject : saved;
        return given is IEnumerable several and not string
            ? [.. several.Cast<object?>().Select(item => $"{item}")]
            : [.. $"{given}".Split(';').Select(text => text.Trim())];
    }
}
