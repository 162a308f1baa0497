using System.Management.Automation;

using SecureScoreSnow.Client.Fields;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Cmdlets.Pipeline;

namespace SecureScoreSnow.Cmdlets.Settings;

/// <summary>Shows where the parts of a ticket go on this instance, and what else every new ticket gets.</summary>
[Cmdlet(VerbsCommon.Get, "SnowFieldMap")]
[OutputType(typeof(FieldMapEntry))]
public sealed class GetFieldMapCommand : EachInstanceCmdlet
{
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public TicketType[] Type { get; set; } = [TicketType.Change, TicketType.Incident];

    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public LogicalField[]? Field { get; set; }

    private protected override void Look()
    {
        FieldMapping mapping = new(Instance);
        WriteObject(
            Type.Distinct()
                .SelectMany(mapping.List)
                .Where(entry => Field is null || (entry.Field is { } field && Field.Contains(field))),
            enumerateCollection: true);
    }
}
