using System.Management.Automation;
using System.Reflection;

using SecureScoreSnow.Client.Cards;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Client.Fields;
using SecureScoreSnow.Client.Provisioning;
using SecureScoreSnow.Client.Reports;
using SecureScoreSnow.Client.Saved;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Setup;
using SecureScoreSnow.Client.Sync;
using SecureScoreSnow.Client.TicketActs;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Client.Tracing;
using SecureScoreSnow.Client.Troubleshooting;
using SecureScoreSnow.Cmdlets.Connections;
using SecureScoreSnow.Cmdlets.Provisioning;
using SecureScoreSnow.Cmdlets.Sandboxes;

namespace SecureScoreSnow.Cmdlets;

/// <summary>
/// Lets scripts name the types that commands take and write, <c>[SecureScoreSnow.Client.Tickets.SnowTicket]</c>:
/// PowerShell looks for names in its own load context only, and ours are in another.
/// </summary>
public sealed class NamedTypes : IModuleAssemblyInitializer
{
    private static readonly Lazy<bool> s_added = new(Add);

    /// <summary>Not by their short names: those may be other modules' as well.</summary>
    internal static IReadOnlyList<Type> All { get; } =
    [
        typeof(ClosedTicketRule),
        typeof(ConnectionReference),
        typeof(ConnectionStatus),
        typeof(ControlState),
        typeof(ControlStateResult),
        typeof(ErrorExplanation),
        typeof(FieldMapEntry),
        typeof(GraphCloud),
        typeof(HarTrace),
        typeof(IntegrationUser),
        typeof(LogicalField),
        typeof(OAuthEntity),
        typeof(ProvisioningCheckResult),
        typeof(ProvisioningGrant),
        typeof(ProvisioningInstallation),
        typeof(ProvisioningRepairResult),
        typeof(ProvisioningStep),
        typeof(RecommendationSource),
        typeof(ReportFormat),
        typeof(SavedConnection),
        typeof(SecureScoreAction),
        typeof(SecureScoreChange),
        typeof(SecureScoreConnection),
        typeof(SecureScoreSnapshot),
        typeof(SecureScoreStatus),
        typeof(SecureTaskResult),
        typeof(SnowConnection),
        typeof(SnowSandbox),
        typeof(SnowTicket),
        typeof(SyncReaction),
        typeof(SyncResult),
        typeof(TicketCard),
        typeof(TicketPriority),
        typeof(TicketReference),
        typeof(TicketResult),
        typeof(TicketState),
        typeof(TicketType),
    ];

    // Runspaces share the names, and import the module at the same moment.
    public void OnImport() => _ = s_added.Value;

    private static bool Add()
    {
        // Not public, but what every module with a load context of its own does it with.
        MethodInfo? add = typeof(PSObject).Assembly
            .GetType("System.Management.Automation.TypeAccelerators")?
            .GetMethod("Add", [typeof(string), typeof(Type)]);
        foreach (Type type in All)
        {
            add?.Invoke(obj: null, [type.FullName, type]);
        }

        return add is not null;
    }
}
