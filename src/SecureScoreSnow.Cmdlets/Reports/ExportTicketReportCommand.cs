using System.Management.Automation;

using SecureScoreSnow.Client;
using SecureScoreSnow.Client.Cards;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Reports;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Cmdlets.Completion;
using SecureScoreSnow.Cmdlets.Connections;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Reports;

/// <summary>Writes a report of the tickets and of Secure Score as a page, for spreadsheets or for programs.</summary>
[Cmdlet(VerbsData.Export, "SnowTicketReport", SupportsShouldProcess = true, DefaultParameterSetName = Found)]
[OutputType(typeof(FileInfo))]
public sealed class ExportTicketReportCommand : SnowCmdlet
{
    private const string Found = "Found";
    private const string Given = "Given";

    private SnowConnection? _instance;
    private TicketReportExport? _export;
    private IReadOnlyList<TicketCard>? _cards;
    private string _path = "";

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    [Parameter]
    public ReportFormat? Format { get; set; }

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = Given)]
    [ValidateNotNull]
    public SnowTicket[] InputObject { get; set; } = [];

    [Parameter(ParameterSetName = Found)]
    [ValidateNotNullOrEmpty]
    public TicketType[] Type { get; set; } = [TicketType.Change, TicketType.Incident];

    [Parameter(ParameterSetName = Found)]
    public SwitchParameter Open { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TenantCompleter))]
    public string? TenantId { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    [Parameter]
    [ValidateRange(1, 100_000)]
    public int MaxListed { get; set; } = ReportOptions.UsualListed;

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    [Parameter(ParameterSetName = Found)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public ConnectionReference? Connection { get; set; }

    // In a pipeline it is not known yet which parameters are bound.
    private bool IsGiven =>
        MyInvocation.ExpectingInput || MyInvocation.BoundParameters.ContainsKey(nameof(InputObject));

    protected override void BeginProcessing()
    {
        _instance = IsGiven ? null : Require(Connection, () => Session.Connections.Find(Connection));
        _path = Require(Path, ResolvePath);
        if (ShouldProcess(_path, Messages.WriteReport))
        {
            _export = Require(_path, Begin);
        }
    }

    protected override void ProcessRecord()
    {
        foreach (SnowTicket ticket in _export is null ? [] : InputObject)
        {
            Require<object?>(ticket, () => Add(ticket));
        }
    }

    protected override void EndProcessing()
    {
        if (_export is null)
        {
            return;
        }

        Require<object?>(_path, () =>
        {
            ReadTickets();
            _export.Complete(_cards);
            return null;
        });
        if (PassThru)
        {
            WriteObject(new FileInfo(_path));
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _export?.Dispose();
        }

        base.Dispose(disposing);
    }

    // Another provider's path means nothing to the file system, or another file.
    private string ResolvePath()
    {
        string path = SessionState.Path.GetUnresolvedProviderPathFromPSPath(Path, out ProviderInfo provider, out _);
        return provider.Name == "FileSystem"
            ? path
            : throw new SnowException(SnowErrorCode.FileUnwritable, null, Path, provider.Name);
    }

    private TicketReportExport Begin()
    {
        ReportTarget target = new(_path)
        {
            Format = Format,
            KeepsExisting = NoClobber && !Force,
            OverwritesReadOnly = Force,
        };

        // Rows for a spreadsheet show nothing of Secure Score and the cards.
        bool isBare = target.FormatOrEnding == ReportFormat.Csv;
        ScoreOverview score = isBare ? new ScoreOverview() : ReadScore();
        _cards = isBare ? null : ReadCards(score);
        return new TicketReportExport(target, new ReportOptions
        {
            Title = Title,
            Instance = _instance?.Instance.Host,
            TenantId = TenantId,
            Types = Type,
            OnlyOpen = Open,
            Score = score,
            MaxListed = MaxListed,
            CreatedAt = TimeProvider.System.GetLocalNow(),
        });
    }

    private ScoreOverview ReadScore()
    {
        using GraphSecurityClient? graph = Session.SecureScore?.CreateClient();
        ScoreOverview score = graph is null
            ? ScoreOverview.NotSignedIn
            : Wait(new ScoreOverviewReader(graph, Session.SecureScore!.TenantId).ReadAsync(TenantId, Stop));
        IEnumerable<string> problems = score.Refusal is { } refusal
            ? score.Warnings.Prepend(Text.Of(Messages.ScoreMissing, refusal.Message, refusal.Remedy))
            : score.Warnings;
        foreach (string problem in problems)
        {
            WriteWarning(problem);
        }

        return score;
    }

    private IReadOnlyList<TicketCard>? ReadCards(ScoreOverview score)
    {
        if (_instance is null)
        {
            return null;
        }

        CardOptions options = new() { Types = Type, TenantId = TenantId, Actions = score.Actions };
        IReadOnlyList<TicketCard> cards = Wait(new TicketCards(_instance).ReadAsync(options, Stop));
        foreach (string problem in cards.Select(card => card.Problem).OfType<string>().Distinct())
        {
            WriteWarning(problem);
        }

        return cards;
    }

    private void ReadTickets()
    {
        if (_instance is null)
        {
            return;
        }

        TicketFilter filter = new() { Types = Type, TenantId = TenantId, Open = Open };
        foreach (SnowTicket ticket in Pull(new TicketReader(_instance).ListAsync(filter, Stop)))
        {
            Add(ticket);
        }
    }

    private object? Add(SnowTicket ticket)
    {
        _export!.Add(ticket);
        return null;
    }
}
