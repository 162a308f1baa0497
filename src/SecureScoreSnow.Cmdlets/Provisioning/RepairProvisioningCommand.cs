using System.Management.Automation;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Provisioning;
using SecureScoreSnow.Cmdlets.Completion;
using SecureScoreSnow.Cmdlets.Connections;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Provisioning;

/// <summary>Puts right what Test-SnowProvisioning found, as far as a command can.</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "SnowProvisioning",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = Checks)]
[OutputType(typeof(ProvisioningRepairResult))]
public sealed class RepairProvisioningCommand : SnowCmdlet
{
    private const string Checks = nameof(Checks);
    private const string Results = nameof(Results);

    private SnowConnection _admin = null!;
    private string[] _wanted = [];
    private bool _isPlanned;

    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CheckNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = Results)]
    [ValidateNotNull]
    public ProvisioningCheckResult InputObject { get; set; } = null!;

    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public ConnectionReference? AdminConnection { get; set; }

    [Parameter(ParameterSetName = Checks)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public ConnectionReference? Connection { get; set; }

    [Parameter(ParameterSetName = Checks)]
    [ValidateNotNullOrEmpty]
    public string? OAuthEntityName { get; set; }

    [Parameter(ParameterSetName = Checks)]
    [ValidateNotNullOrEmpty]
    public string? IntegrationUserName { get; set; }

    [Parameter(ParameterSetName = Checks)]
    [ValidateNotNullOrEmpty]
    public string? ClientId { get; set; }

    [Parameter(ParameterSetName = Checks)]
    [ValidateNotNull]
    public Uri? RedirectUri { get; set; }

    protected override void BeginProcessing()
    {
        _admin = Require(AdminConnection, () => Session.Connections.Find(AdminConnection));
        _wanted = Require(Name, () => CheckSelection.Matching(Name));
    }

    protected override void ProcessRecord()
    {
        if (ParameterSetName == Results)
        {
            Repair(InputObject);
            return;
        }

        // Each is put right before the next one is looked at.
        ProvisioningCheckup checkup = new(Require(Connection, Options), TimeProvider.System);
        Require(Connection, () => Pull(checkup.RunAsync(Stop)).All(Repair));
    }

    // True, so that the next one is looked at.
    private bool Repair(ProvisioningCheckResult finding)
    {
        if (!_wanted.Contains(finding.Name, StringComparer.OrdinalIgnoreCase))
        {
            return true;
        }

        IReadOnlyList<ProvisioningRepairResult> offers = ProvisioningRepairer.Offers(finding);
        if (offers.Count == 0)
        {
            PassOver(finding);
        }

        ProvisioningRepairer repairer = new(_admin);
        foreach (ProvisioningRepairResult offer in offers)
        {
            Attempt(finding, () => WriteObject(CarryOut(repairer, offer)));
        }

        return true;
    }

    // What stops tickets and stays as it is should not be missed. Where something was only planned, that may be why.
    private void PassOver(ProvisioningCheckResult finding)
    {
        string text = Text.Of(Messages.RepairPassedOver, finding.Name, finding.Status, finding.Remedy).TrimEnd();
        if (finding.Status == ProvisioningStatus.Failed && !_isPlanned)
        {
            WriteWarning(text);
        }
        else
        {
            Tell(text);
        }
    }

    private ProvisioningRepairResult CarryOut(ProvisioningRepairer repairer, ProvisioningRepairResult offer)
    {
        ProvisioningRepairResult now = Wait(repairer.LookAsync(offer, Stop));
        if (now.Outcome == ProvisioningRepairOutcome.Planned)
        {
            if (Refused(now) is { } refused)
            {
                _isPlanned |= refused.Outcome == ProvisioningRepairOutcome.Planned;
                return refused;
            }

            now = Wait(repairer.CarryOutAsync(offer, Stop));
        }

        TellOf(now);
        return now;
    }

    // Null where the answer is yes.
    private ProvisioningRepairResult? Refused(ProvisioningRepairResult planned)
    {
        string what = Text.Of(Messages.RepairFinding, planned.Check);
        bool isYes = ShouldProcess(
            Text.Of(Messages.AboutTo, what, planned),
            Text.Of(Messages.AboutToAsk, what, planned),
            Messages.Confirm,
            out ShouldProcessReason reason);
        return isYes ? null
            : reason == ShouldProcessReason.WhatIf ? planned
            : planned.Decline();
    }

    // What is left though nobody said no to it should not be missed.
    private void TellOf(ProvisioningRepairResult now)
    {
        string text = Text.Of(Messages.RepairStep, now.Check, now.Outcome, now, now.Detail).TrimEnd();
        if (now.Outcome is ProvisioningRepairOutcome.Changed or ProvisioningRepairOutcome.Skipped)
        {
            WriteWarning(text);
        }
        else
        {
            Tell(text);
        }
    }

    private CheckupOptions Options()
    {
        // The administrator is not taken for the integration user.
        SnowConnection? current = Connection?.Connection
            ?? (Connection is null ? Session.Connections.Current : Session.Connections.Find(Connection));
        return new CheckupOptions
        {
            Connection = Connection is null && current == _admin ? null : current,
            AdminConnection = _admin,
            OAuthEntityName = OAuthEntityName,
            IntegrationUserName = IntegrationUserName,
            ClientId = ClientId,
            RedirectUri = RedirectUri,
            SecureScore = Session.SecureScore,
            Names = _wanted,
        };
    }
}
