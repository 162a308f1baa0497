namespace SecureScoreSnow.Client.Tickets;

/// <summary>The priorities of the platform. The number is the stored value.</summary>
public enum TicketPriority
{
    /// <summary>1 - Critical.</summary>
    Critical = 1,

    /// <summary>2 - High.</summary>
    High = 2,

    /// <summary>3 - Moderate.</summary>
    Moderate = 3,

    /// <summary>4 - Low.</summary>
    Low = 4,

    /// <summary>5 - Planning; incidents only.</summary>
    Planning = 5,
}
