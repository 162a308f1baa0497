using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Connections;

/// <summary>What is set for one type of ticket.</summary>
public sealed record TicketTypeSettings
{
    /// <summary>Nothing is set.</summary>
    public static TicketTypeSettings Default { get; } = new();

    /// <summary>Names of states by their stored values; a state without one has the instance's own label.</summary>
    public IReadOnlyDictionary<string, string> StateNames
    {
        get;
        init => field = new ValueMap<string, string>(value);
    } = ValueMap<string, string>.None;

    /// <summary>Where fields go.</summary>
    public FieldMap FieldMap { get; init; } = FieldMap.Default;

    internal bool IsDefault => StateNames.Count == 0 && FieldMap.IsDefault;

    /// <summary>What a state is called.</summary>
    /// <param name="value">Its stored value.</param>
    /// <param name="label">The instance's own label; null where it was not read.</param>
    /// <returns>The name that was set, or the label.</returns>
    public string? NameOfState(string? value, string? label) =>
        value is not null && StateNames.TryGetValue(value, out string? name) ? name : label;
}
