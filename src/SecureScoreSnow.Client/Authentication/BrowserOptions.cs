namespace SecureScoreSnow.Client.Authentication;

/// <summary>How a person signs in with a browser.</summary>
/// <param name="RedirectUri">
/// Where the instance sends the browser back to, exactly as the OAuth entity has it: plain http on this machine, with
/// its port (instances compare it literally).
/// </param>
public sealed record BrowserOptions(Uri RedirectUri)
{
    /// <summary>How long the person may take. Five minutes unless set.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Is told the address that the browser is to show, before it is opened.</summary>
    public Action<Uri>? Announce { get; init; }

    /// <summary>Opens the address; in the system's browser unless set. It must not wait for the person.</summary>
    public Action<Uri>? Open { get; init; }
}
