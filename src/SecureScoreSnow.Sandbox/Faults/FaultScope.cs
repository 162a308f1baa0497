namespace SecureScoreSnow.Sandbox.Faults;

/// <summary>Which requests faults may meet.</summary>
[Flags]
public enum FaultScope
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The REST interfaces of the instance.</summary>
    Api = 1,

    /// <summary>The instance's token endpoint and its pages.</summary>
    SignIn = 2,

    /// <summary>Microsoft Graph and Microsoft's token endpoint.</summary>
    Microsoft = 4,

    /// <summary>Everything.</summary>
    All = Api | SignIn | Microsoft,
}
