using System.Collections;
using System.Globalization;
using System.Management.Automation;

using SecureScoreSnow.Sandbox;
using SecureScoreSnow.Sandbox.Faults;
using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Cmdlets.Sandboxes;

/// <summary>A sandbox and the server that it answers on.</summary>
internal sealed class SandboxHost(SandboxInstance instance, SandboxServer server) : ISandboxHost
{
    public long RequestCount => instance.RequestCount;

    public string Release => instance.Release;

    public string[] Scenarios => [.. instance.Scenarios.Select(scenario => scenario.ToString())];

    public SortedDictionary<string, object> Conditions => new(
        instance.Changes.ToDictionary(change => change.Key, change => change.Value), StringComparer.Ordinal);

    public Task StopAsync() => server.DisposeAsync().AsTask();

    public void Check(SandboxChange change) => SandboxChecks.Check(instance, change);

    public void Apply(SandboxChange change) => Apply(instance, change);

    internal static void Apply(SandboxInstance instance, SandboxChange change)
    {
        if (change.Reset)
        {
            instance.Reset();
        }

        foreach (string scenario in change.Scenarios)
        {
            instance.TryApply(scenario);
        }

        instance.Release = change.Release ?? instance.Release;
        SetTimesAndLimits(instance.Faults, change);
        GraphTraffic graph = instance.Microsoft.Tenant.Traffic;
        graph.Latency = change.Latency ?? graph.Latency;
        SetAnswers(instance.Faults, change);
        foreach (DictionaryEntry setting in change.Settings)
        {
            instance.TrySwitch(Text(setting.Key), Text(setting.Value));
        }

        SetRecords(instance, change);
        SandboxScores.Set(instance.Microsoft.Tenant, change);
    }

    private static void SetTimesAndLimits(SandboxFaults faults, SandboxChange change)
    {
        faults.Latency = change.Latency ?? faults.Latency;
        faults.ServiceTimePerRow = change.ServiceTime ?? faults.ServiceTimePerRow;
        faults.RetryAfter = change.RetryAfter ?? faults.RetryAfter;
        faults.Threads = change.Threads ?? faults.Threads;
        faults.QueueLength = change.QueueLength ?? faults.QueueLength;
        faults.RequestsPerHour = change.RequestsPerHour ?? faults.RequestsPerHour;
    }

    private static void SetAnswers(SandboxFaults faults, SandboxChange change)
    {
        foreach (DictionaryEntry fault in change.Faults)
        {
            faults[SandboxChecks.KindOf(fault.Key)] = SandboxChecks.ShareOf(fault);
        }

        if (change.DuplicateKeyAnswer is { } answer)
        {
            faults.DuplicateKeyAnswer = Enum.Parse<DuplicateKeyAnswer>(answer, ignoreCase: true);
        }

        faults.IgnoreClientSysId = change.IgnoreClientKeys ?? faults.IgnoreClientSysId;
        faults.Hibernating = change.Hibernating ?? faults.Hibernating;
        faults.WritesOnly = change.WritesOnly ?? faults.WritesOnly;
    }

    private static void SetRecords(SandboxInstance instance, SandboxChange change)
    {
        string user = change.UserName ?? SandboxAccounts.IntegrationUser;
        foreach (string role in change.RevokedRoles)
        {
            instance.RevokeRole(user, role);
        }

        foreach (string role in change.GrantedRoles)
        {
            instance.GrantRole(user, role);
        }

        foreach (DictionaryEntry property in change.Properties)
        {
            instance.SetProperty(Text(property.Key), Text(property.Value));
        }
    }

    // Properties have true and false in small letters, PowerShell has not; times are in seconds.
    internal static string Text(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        true => "true",
        false => "false",
        TimeSpan time => time.TotalSeconds.ToString(CultureInfo.InvariantCulture),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? string.Empty,
    };
}
