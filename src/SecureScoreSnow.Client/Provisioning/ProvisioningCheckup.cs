using System.Runtime.CompilerServices;

using SecureScoreSnow.Client.Resources;

namespace SecureScoreSnow.Client.Provisioning;

/// <summary>The installation checklist: looks at everything that must be true before tickets can flow.</summary>
/// <param name="options">What is checked, and with what.</param>
/// <param name="clock">Tells the time.</param>
public sealed class ProvisioningCheckup(CheckupOptions options, TimeProvider clock)
{
    private static readonly ProvisioningCheck[] s_checks =
    [
        .. InstanceChecks.All,
        .. OAuthChecks.All,
        .. OAuthGrantChecks.All,
        .. RegistryChecks.All,
        .. UserChecks.All,
        .. RoleChecks.All,
        .. TokenChecks.All,
        .. ReadChecks.All,
        .. ColumnChecks.All,
        .. StateChecks.All,
        .. DataPolicyChecks.All,
        .. SignInPolicyChecks.All,
        .. TrafficPolicyChecks.All,
        .. ConnectorChecks.All,
        .. ConnectionChecks.All,
        .. SecureScoreChecks.All,
        .. WriteChecks.All,
    ];

    /// <summary>The names of all checks, in the order in which they are run.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_checks.Select(check => check.Name)];

    /// <summary>
    /// Runs the wanted checks one after the other, and gives the result of each as soon as it is there. What one
    /// check may not read never keeps the others from going on.
    /// </summary>
    /// <exception cref="SnowException">
    /// Before the first check: the connections are to different instances, that of the administrator does not sign
    /// in, or a name cannot be asked for.
    /// </exception>
    public async IAsyncEnumerable<ProvisioningCheckResult> RunAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await options.CheckAsync(cancellationToken).ConfigureAwait(false);
        ProvisioningFacts facts = new(options, clock);
        bool isAway = false;
        foreach (ProvisioningCheck check in s_checks.Where(IsWanted))
        {
            Finding finding = await FindAsync(check, facts, cancellationToken).ConfigureAwait(false);
            isAway |= check.Name == InstanceChecks.Reachable && finding.Status == ProvisioningStatus.Failed;
            if (isAway && finding.Status == ProvisioningStatus.NotPermitted)
            {
                // What all of them lack is said once.
                string first = Finding.Say(ProvisioningTexts.FirstRemedy, InstanceChecks.Reachable);
                finding = finding with { Remedy = first };
            }

            yield return new ProvisioningCheckResult
            {
                Name = check.Name,
                Area = check.Area,
                Status = finding.Status,
                Evidence = finding.Evidence,
                Remedy = finding.Remedy,
                Reference = check.Reference,
                Repairs = finding.Repairs,
                Instance = (options.Connection ?? options.AdminConnection)?.Instance,
            };
        }
    }

    private bool IsWanted(ProvisioningCheck check) =>
        options.Names is null || options.Names.Contains(check.Name, StringComparer.OrdinalIgnoreCase);

    private static async Task<Finding> FindAsync(
        ProvisioningCheck check,
        ProvisioningFacts facts,
        CancellationToken cancellationToken)
    {
        try
        {
            return await check.Run(facts, cancellationToken).ConfigureAwait(false);
        }
        catch (SnowException refusal)
        {
            return Finding.NotPermitted(refusal.Message, refusal.Remedy);
        }
    }
}
