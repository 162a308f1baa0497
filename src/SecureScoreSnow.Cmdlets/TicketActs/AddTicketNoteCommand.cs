using System.Management.Automation;

using SecureScoreSnow.Client.TicketActs;

namespace SecureScoreSnow.Cmdlets.TicketActs;

/// <summary>Adds a work note, or a comment that the requester sees, to tickets; the same one once.</summary>
[Cmdlet(VerbsCommon.Add, "SnowTicketNote", SupportsShouldProcess = true)]
[OutputType(typeof(TicketResult))]
public sealed class AddTicketNoteCommand : TicketActCmdlet<TicketNoting>
{
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Note { get; set; } = string.Empty;

    [Parameter]
    public SwitchParameter Public { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override TicketAct<TicketNoting> CreateAct(TicketActOptions options) =>
        new TicketNotes(Instance, options);

    private protected override IEnumerable<TicketNoting> RequestsFor(TicketReference ticket) =>
        [new(ticket, new TicketNote(Note) { IsPublic = Public, IsRepeated = Force })];
}
