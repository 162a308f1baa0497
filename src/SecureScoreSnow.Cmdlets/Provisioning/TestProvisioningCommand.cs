using System.Management.Automation;

using SecureScoreSnow.Client;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Provisioning;
using SecureScoreSnow.Cmdlets.Completion;
using SecureScoreSnow.Cmdlets.Connections;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Provisioning;

/// <summary>Looks at everything that must be true of an instance before tickets can flow.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SnowProvisioning", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningCheckResult), typeof(bool))]
public sealed class TestProvisioningCommand : SnowCmdlet
{
    private const int MostNamed = 6;

    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CheckNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public ConnectionReference? Connection { get; set; }

    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public ConnectionReference? AdminConnection { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OAuthEntityName { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? IntegrationUserName { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ClientId { get; set; }

    [Parameter]
    [ValidateNotNull]
    public Uri? RedirectUri { get; set; }

    [Parameter]
    public SwitchParameter ProbeWrite { get; set; }

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    [Parameter]
    public SwitchParameter Strict { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JUnitXml { get; set; }

    protected override void ProcessRecord()
    {
        CheckupOptions options = Require(Connection, Options);
        DateTimeOffset startedAt = TimeProvider.System.GetUtcNow();
        List<ProvisioningCheckResult> results = Require(AdminConnection, () => Run(options));
        Attempt(JUnitXml, () => Report(options, results, startedAt));
        if (Quiet)
        {
            WriteObject(!results.Exists(IsFailure));
        }
        else
        {
            WarnOf([.. results.Where(IsFailure).Select(result => result.Name)]);
        }
    }

    // A table has no room for what to do.
    private void WarnOf(string[] failed)
    {
        if (failed.Length > 0)
        {
            IEnumerable<string> names = failed.Length > MostNamed ? [.. failed.Take(MostNamed), "…"] : failed;
            WriteWarning(Text.Of(Messages.ChecksFailed, string.Join(", ", names)));
        }
    }

    private List<ProvisioningCheckResult> Run(CheckupOptions options)
    {
        WorkProgress progress = Report(new WorkProgress(this, TimeProvider.System, Messages.CheckingInstance)
        {
            // The first check of a table reads it for all of them.
            IsSteady = false,
            Total = options.Names?.Count ?? ProvisioningCheckup.Names.Count,
        });
        List<ProvisioningCheckResult> results = [];
        foreach (ProvisioningCheckResult result in Pull(
            new ProvisioningCheckup(options, TimeProvider.System).RunAsync(Stop)))
        {
            results.Add(result);
            progress.Count();
            if (!Quiet)
            {
                WriteObject(result);
            }
        }

        EndReport();
        Tell(Text.Of(
            Messages.ChecksDone,
            results.Count,
            progress.Elapsed.TotalSeconds,
            string.Join(", ", results.GroupBy(result => result.Status)
                .OrderBy(group => group.Key)
                .Select(group => $"{group.Key} {group.Count()}"))));
        return results;
    }

    private CheckupOptions Options()
    {
        SnowConnection? admin = AdminConnection is null ? null : Session.Connections.Find(AdminConnection);

        // What is closed can still be asked about: the checks say so. The administrator is not taken for the
        // integration user.
        SnowConnection? current = Session.Connections.Current == admin ? null : Session.Connections.Current;
        CheckupOptions options = new()
        {
            Connection = Connection?.Connection
                ?? (Connection is null ? current : Session.Connections.Find(Connection)),
            AdminConnection = admin,
            OAuthEntityName = OAuthEntityName,
            IntegrationUserName = IntegrationUserName,
            ClientId = ClientId,
            RedirectUri = RedirectUri,
            SecureScore = Session.SecureScore,
            IsConnectionSaved = IsSaved,
            Names = CheckSelection.Matching(Name),
        };
        SnowConnection instance = options.Connection ?? options.AdminConnection
            ?? throw new SnowException(SnowErrorCode.NotConnected, null);
        return options with { ProbeWrite = ProbeWrite && ShouldProcess(instance.Name, Messages.ProbeWrite) };
    }

    private bool IsSaved(SnowConnection connection) => Wait(SavedConnections.Store.ListAsync(Stop))
        .Connections
        .Any(saved => string.Equals(saved.Name, connection.Name, StringComparison.OrdinalIgnoreCase)
            && saved.Instance == connection.Instance
            && saved.UserName == connection.UserName);

    private void Report(
        CheckupOptions options,
        List<ProvisioningCheckResult> results,
        DateTimeOffset startedAt)
    {
        if (JUnitXml is not null)
        {
            string host = (options.Connection ?? options.AdminConnection)!.Instance.Host;
            new JUnitReport(host, Strict).Write(GetUnresolvedProviderPathFromPSPath(JUnitXml), results, startedAt);
        }
    }

    private bool IsFailure(ProvisioningCheckResult result) =>
        result.Status == ProvisioningStatus.Failed || (Strict && result.Status == ProvisioningStatus.NotPermitted);
}
