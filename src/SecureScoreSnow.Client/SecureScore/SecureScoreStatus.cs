namespace SecureScoreSnow.Client.SecureScore;

/// <summary>What is left to do about an improvement action, in the words of the portal.</summary>
public enum SecureScoreStatus
{
    /// <summary>There are points to gain.</summary>
    ToAddress,

    /// <summary>All points are reached, as measured by Microsoft.</summary>
    Completed,

    /// <summary>Somebody decided to live with it (Graph: Ignored).</summary>
    RiskAccepted,

    /// <summary>Another vendor's product does it (Graph: ThirdParty).</summary>
    ResolvedThirdParty,

    /// <summary>It is dealt with in another way (Graph: AlternateMitigation, and the older Reviewed).</summary>
    ResolvedAlternate,

    /// <summary>
    /// There is no score: not licensed, not applicable or not measured yet. Never the same as 0 points.
    /// </summary>
    NotMeasured,
}
