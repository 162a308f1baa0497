using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Tests.Sync.Month;

/// <summary>A ticket as the model believes it to be.</summary>
internal sealed class ModelTicket
{
    internal required string SysId { get; init; }

    internal required string Number { get; init; }

    internal required TicketType Type { get; init; }

    internal required string Control { get; init; }

    internal required DateTimeOffset CreatedAt { get; init; }

    internal required string State { get; set; }

    internal DateTimeOffset? ResolvedAt { get; set; }

    internal DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Whether the description has its block; with it goes what was concluded.</summary>
    internal bool HasBlock { get; set; }

    internal double? Points { get; set; }

    internal int Notes { get; set; }

    /// <summary>What was concluded last: about which status, how it ended, and in which state.</summary>
    internal (string Status, string Deed, string State)? Concluded { get; set; }

    internal int Conclusions { get; set; }

    /// <summary>How often the sequence of conclusions began.</summary>
    internal int Lives { get; set; }

    internal HashSet<string> Said { get; } = [];

    internal bool IsChange => Type == TicketType.Change;

    internal bool IsOpen => IsChange ? State is not ("3" or "4") : State is not ("7" or "8");

    internal bool IsResolved => !IsChange && State == "6";

    internal bool IsCancelled => State == (IsChange ? "4" : "8");

    internal DateTimeOffset DoneAt => ResolvedAt ?? ClosedAt!.Value;

    internal string Table => IsChange ? "change_request" : "incident";

    internal void ForgetBlock()
    {
        HasBlock = false;
        Points = null;
        Concluded = null;
        Conclusions = 0;
    }

    public override string ToString() => $"{Number} ({Control}, state {State}, points {Points}, notes {Notes})";
}
