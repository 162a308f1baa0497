using SecureScoreSnow.Client.Connections;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>Gives states of tickets names of one's own, and takes them back.</summary>
public static class StateNames
{
    private const int LongestName = 80;
    private const int LongestValue = 40;

    /// <summary>Makes the settings in which a state has this name.</summary>
    /// <param name="type">Which tickets.</param>
    /// <param name="value">The stored value of the state.</param>
    /// <param name="name">What it is to be called.</param>
    /// <exception cref="SnowException">
    /// <see cref="SnowErrorCode.StateNameInvalid"/>: what would be taken for a value, is empty or longer than 80
    /// characters, or has characters that do not show.
    /// </exception>
    public static Func<ConnectionSettings, ConnectionSettings> Setting(TicketType type, string value, string name)
    {
        string checkedName = Check(name);
        string checkedValue = IsPlain(value.Trim(), LongestValue)
            ? value.Trim()
            : throw new SnowException(SnowErrorCode.StateNameInvalid, null, value, LongestValue);
        return settings => settings.With(type, settings.Of(type) with
        {
            StateNames = new Dictionary<string, string>(Copy(settings.Of(type))) { [checkedValue] = checkedName },
        });
    }

    /// <summary>Makes the settings in which these states have the instance's own labels.</summary>
    /// <param name="type">Which tickets.</param>
    /// <param name="values">The stored values of the states; all of them where it is empty.</param>
    public static Func<ConnectionSettings, ConnectionSettings> Resetting(
        TicketType type,
        IReadOnlyCollection<string> values) =>
        settings => settings.With(type, settings.Of(type) with
        {
            StateNames = Copy(settings.Of(type))
                .Where(state => values.Count > 0 && !values.Contains(state.Key))
                .ToDictionary(state => state.Key, state => state.Value, StringComparer.Ordinal),
        });

    private static Dictionary<string, string> Copy(TicketTypeSettings settings) =>
        settings.StateNames.ToDictionary(state => state.Key, state => state.Value, StringComparer.Ordinal);

    // A name that is a number could not be told from a value wherever either may be given.
    private static string Check(string name) =>
        IsPlain(name.Trim(), LongestName) && TicketStates.NumberOf(name.Trim()) is null
            ? name.Trim()
            : throw new SnowException(SnowErrorCode.StateNameInvalid, null, name, LongestName);

    private static bool IsPlain(string text, int longest) =>
        text.Length > 0 && text.Length <= longest && TicketText.Line(text, longest) == text;
}
