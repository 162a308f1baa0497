using System.Collections;
using System.Management.Automation;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Entra;

namespace SecureScoreSnow.Cmdlets.Sandboxes;

/// <summary>A sandbox that runs in this process.</summary>
public sealed class SnowSandbox
{
    private readonly SandboxAccess _access;

    internal SnowSandbox(
        string name,
        SandboxAccess access,
        DateTimeOffset startedAt,
        ISandboxHost host)
    {
        Name = name;
        _access = access;
        StartedAt = startedAt;
        Host = host;
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>Where it answers.</summary>
    public Uri Address => _access.Connection.Instance;

    /// <summary>The integration user and its password.</summary>
    public PSCredential Credential => _access.User;

    /// <summary>The client id and client secret of the OAuth entity.</summary>
    public PSCredential ClientCredential => _access.Client;

    /// <summary>The administrator and its password, for what only an administrator may do.</summary>
    public PSCredential AdminCredential => _access.Administrator;

    /// <summary>When it was started.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>False once it has been stopped; what it held is gone then.</summary>
    public bool IsRunning { get; private set; } = true;

    /// <summary>How many requests it has answered.</summary>
    public long RequestCount => Host.RequestCount;

    /// <summary>The release that it is of.</summary>
    public string Release => Host.Release;

    /// <summary>The scenarios that it has been put into.</summary>
    public string[] Scenario => Host.Scenarios;

    /// <summary>The switches that are not as they come, by name: times, limits and the shares of faults.</summary>
    public IDictionary Conditions => Host.Conditions;

    /// <summary>How the integration user signs in to it.</summary>
    internal ConnectionOptions ConnectionOptions => _access.Connection with { Name = Name };

    /// <summary>How an app signs in to its tenant.</summary>
    internal EntraSignIn EntraSignIn => _access.SignIn;

    /// <summary>What can be asked of it and done to it.</summary>
    internal ISandboxHost Host { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal Task StopAsync()
    {
        IsRunning = false;
        return Host.StopAsync();
    }
}
