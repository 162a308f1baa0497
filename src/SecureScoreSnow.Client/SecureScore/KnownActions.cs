namespace SecureScoreSnow.Client.SecureScore;

/// <summary>What is known of improvement actions without asking Microsoft.</summary>
public static class KnownActions
{
    /// <summary>The categories of recommendations.</summary>
    public static IReadOnlyList<string> Categories { get; } = ["Apps", "Data", "Devices", "Identity", "Infrastructure"];

    /// <summary>Some of the controls; Microsoft has hundreds more.</summary>
    public static IReadOnlyList<KnownControl> Controls() =>
        [.. ActionCatalogue.Read().Select(control => new KnownControl(control.Id, control.Title ?? control.Id))];
}
