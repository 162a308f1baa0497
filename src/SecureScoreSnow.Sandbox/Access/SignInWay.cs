namespace SecureScoreSnow.Sandbox.Access;

/// <summary>How a caller has proved who they are.</summary>
internal enum SignInWay
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By name and password.</summary>
    Basic,

    /// <summary>By an OAuth token.</summary>
    OAuth,

    /// <summary>By an API key.</summary>
    ApiKey,
}
