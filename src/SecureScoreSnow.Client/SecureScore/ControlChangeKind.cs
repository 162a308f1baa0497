namespace SecureScoreSnow.Client.SecureScore;

/// <summary>What became of a control between two days.</summary>
public enum ControlChangeKind
{
    /// <summary>It reaches more points.</summary>
    Gained,

    /// <summary>It reaches fewer points: what was done is undone, or there is more to do.</summary>
    Regressed,

    /// <summary>It is measured now and was not before: licensed, or new.</summary>
    Appeared,

    /// <summary>It was measured before and is not any more; nothing is known of it now.</summary>
    Gone,
}
