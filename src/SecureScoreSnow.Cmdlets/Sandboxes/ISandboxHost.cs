namespace SecureScoreSnow.Cmdlets.Sandboxes;

/// <summary>A running sandbox, as far as the commands need it; Windows PowerShell has none.</summary>
internal interface ISandboxHost
{
    long RequestCount { get; }

    string Release { get; }

    string[] Scenarios { get; }

    /// <summary>The switches that are not as they come, by name.</summary>
    SortedDictionary<string, object> Conditions { get; }

    /// <exception cref="Client.SnowException">Something in it cannot be; nothing has been changed.</exception>
    void Check(SandboxChange change);

    void Apply(SandboxChange change);

    Task StopAsync();
}
