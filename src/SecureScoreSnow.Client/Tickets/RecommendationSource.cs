namespace SecureScoreSnow.Client.Tickets;

/// <summary>Who recommends what a ticket asks for.</summary>
public enum RecommendationSource
{
    /// <summary>Microsoft, through Secure Score.</summary>
    Microsoft,

    /// <summary>Somebody who typed it in.</summary>
    User,
}
