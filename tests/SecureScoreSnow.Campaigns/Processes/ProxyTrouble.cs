namespace SecureScoreSnow.Campaigns.Processes;

/// <summary>What a proxy does when it does not do its work.</summary>
internal enum ProxyTrouble
{
    /// <summary>It does its work.</summary>
    None,

    /// <summary>Nobody listens where it was.</summary>
    Refuses,

    /// <summary>It takes connections and resets them.</summary>
    Resets,

    /// <summary>It answers that it reaches nobody.</summary>
    BadGateway,

    /// <summary>It answers that one has to sign in to it.</summary>
    WantsSignIn,
}
