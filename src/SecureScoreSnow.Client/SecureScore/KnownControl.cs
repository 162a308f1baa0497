namespace SecureScoreSnow.Client.SecureScore;

/// <summary>A control that the module knows by itself.</summary>
/// <param name="ControlId">Graph's id of it.</param>
/// <param name="Title">Microsoft's name of the action.</param>
public sealed record KnownControl(string ControlId, string Title)
{
    /// <summary>The title.</summary>
    public override string ToString() => Title;
}
