using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Connections;

/// <summary>
/// What belongs to a connection beside how it signs in: how states of tickets are called, and where fields go.
/// </summary>
/// <remarks>
/// Kept with a saved connection, in its readable part. A value of this type never changes; a change makes another one.
/// </remarks>
public sealed record ConnectionSettings
{
    /// <summary>The newest form that this version reads and writes.</summary>
    public const int NewestVersion = 1;

    /// <summary>Nothing is set.</summary>
    public static ConnectionSettings Default { get; } = new();

    /// <summary>The form in which the settings are kept.</summary>
    public int Version { get; init; } = NewestVersion;

    /// <summary>What is set for change requests.</summary>
    public TicketTypeSettings Change { get; init; } = TicketTypeSettings.Default;

    /// <summary>What is set for incidents.</summary>
    public TicketTypeSettings Incident { get; init; } = TicketTypeSettings.Default;

    internal bool IsDefault => Change.IsDefault && Incident.IsDefault;

    /// <summary>What is set for one type of ticket.</summary>
    public TicketTypeSettings Of(TicketType type) => type == TicketType.Change ? Change : Incident;

    /// <summary>The same with other settings for one type of ticket.</summary>
    public ConnectionSettings With(TicketType type, TicketTypeSettings settings) =>
        type == TicketType.Change ? this with { Change = settings } : this with { Incident = settings };
}
