using System.Management.Automation;

using SecureScoreSnow.Client;
using SecureScoreSnow.Client.Fields;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Cmdlets.Binding;
using SecureScoreSnow.Cmdlets.Completion;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Settings;

/// <summary>Has a part of a ticket go into another column, or every new ticket get a value.</summary>
[Cmdlet(VerbsCommon.Set, "SnowFieldMap", SupportsShouldProcess = true, DefaultParameterSetName = Mapping)]
[OutputType(typeof(FieldMapEntry))]
public sealed class SetFieldMapCommand : SettingsCmdlet
{
    private const string Mapping = "Map";
    private const string Resetting = "Reset";

    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = Mapping)]
    [CellOf(typeof(LogicalField))]
    public LogicalField? Field { get; set; }

    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = Mapping)]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    public string? Column { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Mapping)]
    [AllowNull]
    [AllowEmptyString]
    public string? Value { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = Resetting)]
    public SwitchParameter Reset { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public TicketType[] Type { get; set; } = [TicketType.Change, TicketType.Incident];

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        FieldMapping mapping = new(Instance);
        List<TicketType> unseen = [];
        foreach (TicketType type in Type.Distinct())
        {
            Attempt(Field?.ToString() ?? Column, () => Change(mapping, type, unseen));
        }

        if (unseen.Count > 0)
        {
            WriteWarning(Text.Of(Messages.ColumnNotSeen, Column, string.Join(", ", unseen), Instance.Name));
        }
    }

    private void Change(FieldMapping mapping, TicketType type, List<TicketType> unseen)
    {
        FieldMapChange change = Reset ? FieldMapping.Reset(type)
            : Field is { } field && string.IsNullOrEmpty(Value) ? Wait(mapping.MoveAsync(type, field, Column, Stop))
            : Field is null && !string.IsNullOrWhiteSpace(Column) ? Wait(mapping.FixAsync(type, Column!, Value, Stop))
            : throw new SnowException(SnowErrorCode.FieldMapUnclear, null, Field?.ToString() ?? "–", Column ?? "–");
        if (change.IsSeen is null)
        {
            unseen.Add(type);
        }

        Change(change.Apply, Question(type));
        if (PassThru)
        {
            WriteObject(mapping.List(type).Where(IsMeant), enumerateCollection: true);
        }
    }

    private bool IsMeant(FieldMapEntry entry) => Reset
        || (Field is null ? entry.Field is null && entry.Column == Column?.Trim() : entry.Field == Field);

    private string Question(TicketType type) => Reset ? Text.Of(Messages.ResetFieldMap, type)
        : Field is { } field ? string.IsNullOrWhiteSpace(Column)
            ? Text.Of(Messages.ResetField, type, field)
            : Text.Of(Messages.MapField, type, field, Column)
        : string.IsNullOrEmpty(Value) ? Text.Of(Messages.UnfixValue, type, Column)
        : Text.Of(Messages.FixValue, type, Column, Value);
}
