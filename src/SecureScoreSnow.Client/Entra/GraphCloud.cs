namespace SecureScoreSnow.Client.Entra;

/// <summary>Microsoft's clouds.</summary>
public enum GraphCloud
{
    /// <summary>The worldwide cloud, GCC included.</summary>
    Global,

    /// <summary>US Government L4, GCC High.</summary>
    UsGov,

    /// <summary>US Government L5, Department of Defense.</summary>
    UsGovDod,

    /// <summary>China, operated by 21Vianet. It has no Secure Score in Graph.</summary>
    China,
}
