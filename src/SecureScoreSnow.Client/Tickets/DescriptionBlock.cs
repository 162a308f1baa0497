using System.Globalization;
using System.Text;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>
/// The block at the end of a ticket's description that says where the ticket comes from. Its labels are data, the
/// same in every language, so that it can be read back.
/// </summary>
public sealed class DescriptionBlock
{
    private const string Header = "-- " + TicketIdentity.CorrelationDisplay + " --";
    private const string InitiatorLabel = "Initiated by";
    private const string SourceLabel = "Recommendation source";
    private const string CategoryLabel = "Recommendation category";
    private const string ControlLabel = "Control";
    private const string TenantLabel = "Tenant";
    private const string PointsLabel = "Points to gain";
    private const string PortalLabel = "Portal";
    private const string EarlierLabel = "Earlier ticket";
    private const string RunLabel = "Run";
    private const string SyncLabel = "Sync";
    private const string Separator = ": ";

    /// <summary>The columns of the platform hold so many characters unless somebody changed them.</summary>
    private const int LongestDescription = 4000;

    private const int LongestValue = 400;

    // In the order in which they stand; what is added later finds its place by it.
    private static readonly string[] s_labels =
    [
        InitiatorLabel, SourceLabel, CategoryLabel, ControlLabel, TenantLabel, PointsLabel, PortalLabel, EarlierLabel,
        SyncLabel, RunLabel,
    ];

    private readonly string _text;

    // Most values of most tickets are never asked for: they are looked for when they are.
    private DescriptionBlock(string text) => _text = text;

    /// <summary>Who asked for the ticket.</summary>
    public string? Initiator => ValueOf(InitiatorLabel);

    /// <summary>Microsoft recommendation or User recommendation.</summary>
    public string? Source => ValueOf(SourceLabel);

    /// <summary>The category of the recommendation.</summary>
    public string? Category => ValueOf(CategoryLabel);

    /// <summary>The control as Graph writes it.</summary>
    public string? ControlId => ValueOf(ControlLabel);

    /// <summary>The tenant as Graph writes it.</summary>
    public string? TenantId => ValueOf(TenantLabel);

    /// <summary>Points left when the block was written, with the maximum.</summary>
    public string? Points => ValueOf(PointsLabel);

    /// <summary>The action's page in Microsoft's portal.</summary>
    public string? PortalUrl => ValueOf(PortalLabel);

    /// <summary>The number of the closed ticket that this one came after.</summary>
    public string? EarlierTicket => ValueOf(EarlierLabel);

    /// <summary>Which run wrote the block.</summary>
    public string? RunId => ValueOf(RunLabel);

    /// <summary>What the last sync concluded, for the next one.</summary>
    internal string? Sync => ValueOf(SyncLabel);

    /// <summary>Whether there is a block at all.</summary>
    internal bool Exists { get; private init; }

    /// <summary>The line that only tickets of this category have.</summary>
    public static string CategoryLine(string category) => CategoryLabel + Separator + category;

    /// <summary>The line that only tickets of this run have.</summary>
    public static string RunLine(string runId) => RunLabel + Separator + runId;

    /// <summary>Reads the block at the end of a description; an empty one where there is none.</summary>
    public static DescriptionBlock Read(string description)
    {
        // A text above may look like a block; what we wrote is always the last.
        int start = description.LastIndexOf(Header, StringComparison.Ordinal);
        return new DescriptionBlock(start < 0 ? string.Empty : description.Substring(start + Header.Length))
        {
            Exists = start >= 0,
        };
    }

    /// <summary>The description of a task's ticket, cut so that the block is always whole.</summary>
    /// <param name="task">The task.</param>
    /// <param name="runId">The run that writes it.</param>
    /// <param name="earlier">The number of the closed ticket that this one comes after, or null.</param>
    /// <param name="sync">What the last sync concluded, or null.</param>
    internal static string Write(SecureTask task, string runId, string? earlier, string? sync = null)
    {
        StringBuilder block = new(Header);
        Add(block, InitiatorLabel, task.Initiator);
        Add(block, SourceLabel, WordFor(task.Source));
        Add(block, CategoryLabel, task.Category);
        Add(block, ControlLabel, task.ControlId ?? task.ExternalId);
        Add(block, TenantLabel, task.TenantId);
        Add(block, PointsLabel, PointsOf(task));
        Add(block, PortalLabel, task.PortalUrl);
        Add(block, EarlierLabel, earlier);
        Add(block, SyncLabel, sync);
        Add(block, RunLabel, runId);

        return Whole(TextOf(task), block.ToString());
    }

    /// <summary>
    /// The description with other points and another conclusion in its block. All that people wrote stays as it is; a
    /// description that has lost its block gets one that says what it is about.
    /// </summary>
    internal static string Amend(string description, SecureTask task, string sync)
    {
        int start = description.LastIndexOf(Header, StringComparison.Ordinal);
        List<string> lines = start < 0
            ? [Header, .. Lines(ControlLabel, task.ControlId), .. Lines(TenantLabel, task.TenantId)]
            : [.. description.Substring(start).Replace("\r\n", "\n").Split('\n')];
        Put(lines, PointsLabel, PointsOf(task));
        Put(lines, SyncLabel, sync);
        return Whole(start < 0 ? description : description.Substring(0, start), string.Join("\n", lines));
    }

    /// <summary>What stands before the block, without the name that was put before it for its length.</summary>
    internal static string TextBefore(string description, string name)
    {
        int start = description.LastIndexOf(Header, StringComparison.Ordinal);
        string text = (start < 0 ? description : description.Substring(0, start)).Replace("\r\n", "\n").Trim();
        string whole = TicketText.Line(name, LongestDescription);
        return TicketContent.IsNameCut(name) && text.StartsWith(whole, StringComparison.Ordinal)
            ? text.Substring(whole.Length).TrimStart()
            : text;
    }

    internal static string WordFor(RecommendationSource source) => source == RecommendationSource.Microsoft
        ? "Microsoft recommendation"
        : "User recommendation";

    internal static string? PointsOf(SecureTask task) => (task.PointsToGain, task.MaxPoints) switch
    {
        ({ } left, { } most) => string.Format(CultureInfo.InvariantCulture, "{0} of {1}", left, most),
        ({ } left, null) => left.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    // A name that is too long for its field begins the description, whole.
    private static string TextOf(SecureTask task) => TicketContent.IsNameCut(task.Name)
        ? $"{TicketText.Line(task.Name, LongestDescription)}\n\n{task.Description}"
        : task.Description ?? string.Empty;

    private static void Add(StringBuilder block, string label, string? value)
    {
        foreach (string line in Lines(label, value))
        {
            block.Append('\n').Append(line);
        }
    }

    private static IEnumerable<string> Lines(string label, string? value) =>
        value is { Length: > 0 } ? [label + Separator + TicketText.Line(value, LongestValue)] : [];

    // Replaces the line, or adds it behind those that come before it; nothing takes no line away.
    private static void Put(List<string> lines, string label, string? value)
    {
        if (value is not { Length: > 0 })
        {
            return;
        }

        string line = label + Separator + TicketText.Line(value, LongestValue);
        int place = lines.FindLastIndex(other => LabelOf(other) == label);
        if (place >= 0)
        {
            lines[place] = line;
            return;
        }

        int order = Array.IndexOf(s_labels, label);
        int last = lines.FindLastIndex(other =>
            other == Header || Array.IndexOf(s_labels, LabelOf(other)) is int known && known >= 0 && known < order);
        lines.Insert(last + 1, line);
    }

    private static string? LabelOf(string line)
    {
        int colon = line.IndexOf(Separator, StringComparison.Ordinal);
        return colon > 0 ? line.Substring(0, colon).Trim() : null;
    }

    private static string Whole(string before, string block)
    {
        string text = TicketText.Block(before, Math.Max(0, LongestDescription - block.Length - 2));
        return text.Length == 0 ? block : $"{text}\n\n{block}";
    }

    // The last line with the label counts.
    private string? ValueOf(string label)
    {
        ReadOnlySpan<char> rest = _text.AsSpan();
        while (!rest.IsEmpty)
        {
            int begin = rest.LastIndexOf('\n') + 1;
            ReadOnlySpan<char> line = rest.Slice(begin);
            int colon = line.IndexOf(Separator.AsSpan(), StringComparison.Ordinal);
            if (colon > 0 && line.Slice(0, colon).Trim().SequenceEqual(label.AsSpan()))
            {
                return line.Slice(colon + Separator.Length).Trim().ToString();
            }

            rest = rest.Slice(0, Math.Max(0, begin - 1));
        }

        return null;
    }
}
