using System.Collections.ObjectModel;
using System.Management.Automation;

using SecureScoreSnow.Client;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Cmdlets.Completion;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.SecureScore;

/// <summary>Reads improvement actions from Graph, or from saved replies and exports.</summary>
[Cmdlet(VerbsCommon.Get, "SecureScoreAction", DefaultParameterSetName = Live)]
[OutputType(typeof(SecureScoreAction))]
public sealed class GetSecureScoreActionCommand : SecureScoreCmdlet
{
    private const string Live = "Live";
    private const string Saved = "Path";

    private readonly List<string> _files = [];
    private ActionFilter _filter = null!;

    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        ParameterSetName = Saved)]
    [Alias("PSPath", "FullName")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter(ParameterSetName = Saved)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TenantCompleter))]
    public string? TenantId { get; set; }

    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ControlCompleter))]
    public string[] ControlId { get; set; } = [];

    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TitleCompleter))]
    public string[] Title { get; set; } = [];

    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CategoryCompleter))]
    public string[] Category { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public SecureScoreStatus[] Status { get; set; } = [];

    protected override void BeginProcessing() => _filter = new ActionFilter(ControlId, Title, Category, Status);

    protected override void ProcessRecord()
    {
        foreach (string path in Path)
        {
            _files.AddRange(Resolve(path));
        }
    }

    // Files belong together: profiles may be in one and their scores in another.
    protected override void EndProcessing()
    {
        if (ParameterSetName == Live)
        {
            WorkProgress progress = Report(Messages.ReadingActions);
            Read(client => WriteMatching(Counted(Pull(client.GetActionsAsync(Stop)), progress)));
            EndReport();
            Tell(Text.Of(
                Messages.ActionsRead, progress.Done, Session.SecureScore?.TenantId, progress.Elapsed.TotalSeconds));
        }
        else if (!TryReadFiles())
        {
            // What could not be read may have had it.
            return;
        }

        TellUnseen();
    }

    private void TellUnseen()
    {
        foreach (string name in _filter.Unseen)
        {
            WriteError(new SnowException(SnowErrorCode.ControlUnknown, null, name).ToErrorRecord(name));
        }

        foreach (string category in _filter.UnseenCategories)
        {
            WriteWarning(Text.Of(Messages.CategoryUnseen, category, string.Join(", ", _filter.CategoriesSeen)));
        }
    }

    private bool TryReadFiles()
    {
        bool isWhole = true;
        SavedActions saved = Require(TenantId, () => new SavedActions(new ActionRules(), TenantId));
        foreach (ActionReading reading in Pull(saved.ReadAsync(_files, Stop)))
        {
            if (reading.Refusal is { } refusal)
            {
                isWhole = false;
                WriteError(refusal.ToErrorRecord(reading.File));
            }
            else
            {
                WriteMatching([reading.Action!]);
            }
        }

        return isWhole;
    }

    private static IEnumerable<SecureScoreAction> Counted(
        IEnumerable<SecureScoreAction> actions,
        WorkProgress progress)
    {
        foreach (SecureScoreAction action in actions)
        {
            progress.Count();
            yield return action;
        }
    }

    private void WriteMatching(IEnumerable<SecureScoreAction> actions)
    {
        foreach (SecureScoreAction action in actions.Where(_filter.IsMatch))
        {
            Session.Seen.Note(action);
            WriteObject(action);
        }
    }

    // What no file answers to is left for the reader to refuse.
    private Collection<string> Resolve(string path)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(path))
        {
            return [GetUnresolvedProviderPathFromPSPath(path)];
        }

        Collection<string> found = GetResolvedProviderPathFromPSPath(path, out ProviderInfo _);
        return found.Count > 0 ? found : [path];
    }
}
