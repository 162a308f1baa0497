using System.Management.Automation;

using SecureScoreSnow.Client.TicketActs;

namespace SecureScoreSnow.Cmdlets.TicketActs;

/// <summary>Attaches files to tickets; one that is there already is not sent again.</summary>
[Cmdlet(VerbsCommon.Add, "SnowTicketAttachment", SupportsShouldProcess = true, DefaultParameterSetName = ByPath)]
[OutputType(typeof(TicketResult))]
public sealed class AddTicketAttachmentCommand : TicketActCmdlet<TicketAttaching>
{
    private const string ByPath = "Path";
    private const string ByLiteralPath = "LiteralPath";

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByPath)]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByLiteralPath)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ContentType { get; set; }

    private protected override TicketAct<TicketAttaching> CreateAct(TicketActOptions options) =>
        new TicketFiles(Instance, options);

    private protected override IEnumerable<TicketAttaching> RequestsFor(TicketReference ticket) => Files()
        .Select(path => new TicketAttaching(ticket, path) { Name = Name, ContentType = ContentType });

    private IEnumerable<string> Files() => ParameterSetName == ByLiteralPath
        ? LiteralPath.Select(path => GetUnresolvedProviderPathFromPSPath(path))
        : Path.SelectMany(Resolve);

    // A pattern that fits nothing attaches nothing; a name that is no pattern is told to be missing for each ticket.
    private IEnumerable<string> Resolve(string path)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(path))
        {
            return [GetUnresolvedProviderPathFromPSPath(path)];
        }

        try
        {
            return [.. GetResolvedProviderPathFromPSPath(path, out _)];
        }
        catch (ItemNotFoundException)
        {
            return [];
        }
    }
}
