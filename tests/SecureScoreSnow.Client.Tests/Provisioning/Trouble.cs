using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Provisioning;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Provisioning;

/// <summary>Something that is wrong with an instance, and what the check for it is to say.</summary>
/// <param name="Check">The check.</param>
/// <param name="Status">What it comes to.</param>
/// <param name="Evidence">A part of what it has seen.</param>
/// <param name="Make">Makes the trouble, after everybody has signed in.</param>
internal sealed record Trouble(string Check, ProvisioningStatus Status, string Evidence, Action<CheckupBench> Make)
{
    internal Func<CheckupOptions, CheckupOptions> With { get; init; } = options => options;

    internal InstanceSignIn? SignIn { get; init; }

    /// <summary>What Repair would change; "" where nothing.</summary>
    internal string Repair { get; init; } = "";

    internal static Trouble Fails(string check, string evidence, Action<CheckupBench> make, string repair = "") =>
        new(check, ProvisioningStatus.Failed, evidence, make) { Repair = repair };

    internal static Trouble Warns(string check, string evidence, Action<CheckupBench> make, string repair = "") =>
        new(check, ProvisioningStatus.Warning, evidence, make) { Repair = repair };

    internal static Trouble Fails(string check, string evidence, SandboxScenario scenario, string repair = "") =>
        Fails(check, evidence, bench => bench.Sandbox.Apply(scenario), repair);

    internal static Trouble Warns(string check, string evidence, SandboxScenario scenario, string repair = "") =>
        Warns(check, evidence, bench => bench.Sandbox.Apply(scenario), repair);
}
