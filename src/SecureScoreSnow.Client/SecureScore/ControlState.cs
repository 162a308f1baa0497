namespace SecureScoreSnow.Client.SecureScore;

/// <summary>The states that Graph documents for setting: what somebody decided about an action.</summary>
/// <remarks>https://learn.microsoft.com/graph/api/securescorecontrolprofile-update.</remarks>
public enum ControlState
{
    /// <summary>Nothing was decided; the points speak.</summary>
    Default,

    /// <summary>The risk is accepted; the action gives no points.</summary>
    Ignored,

    /// <summary>Another vendor's product does it; the action gives its points.</summary>
    ThirdParty,

    /// <summary>It was dealt with in another way. Reports say that Graph may fall back to Default.</summary>
    Reviewed,
}
