using System.Collections;
using System.Management.Automation;

using SecureScoreSnow.Client.TicketActs;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Cmdlets.Binding;

/// <summary>
/// Takes whatever names a ticket: a ticket, a number, a sys_id, a link, or a row with such a column. PowerShell itself
/// would take the properties of a ticket before the ticket, and forget how it was when it was read.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TicketNamesAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] s_names = ["SysId", "sys_id", "Number", "Link"];

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        IEnumerable<object?> items = given is IEnumerable list and not string ? list.Cast<object?>() : [inputData];
        object?[] names = [.. items.Select(ReferenceOf)];

        // What is none of these is left for PowerShell to refuse in its own words.
        return Array.TrueForAll(names, name => name is not null)
            ? names.Cast<TicketReference>().ToArray()
            : inputData;
    }

    private static TicketReference? ReferenceOf(object? item)
    {
        object? given = item is PSObject wrapped ? wrapped.BaseObject : item;
        return given switch
        {
            TicketReference reference => reference,
            SnowTicket ticket => new TicketReference(ticket),
            string text => new TicketReference(text),
            Uri link => new TicketReference(link.OriginalString),
            null => null,
            _ => Named(PSObject.AsPSObject(item)) is { } name ? new TicketReference(name) : null,
        };
    }

    // A row of a file, an object of another command.
    private static string? Named(PSObject row) => s_names
        .Select(name => row.Properties[name]?.Value?.ToString())
        .FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));
}
