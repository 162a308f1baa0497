using System.Collections;
using System.Management.Automation;

using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Binding;

/// <summary>
/// Takes actions that came from another process or a file for the actions that they were. Rows of CSV and JSON are
/// actions, too, if they say which and how far they are.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ActionsAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] s_ofTask = ["ExternalId", "Source"];

    /// <summary>Whether a row that is no action is a mistake.</summary>
    public bool OnlyActions { get; set; }

    /// <summary>Whether a row that is no action is a task of one's own, and what is neither a mistake.</summary>
    public bool OrTasks { get; set; }

    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        IEnumerable<object?> items = given is IList list ? list.Cast<object?>() : [inputData];
        SecureScoreAction?[] actions = [.. items.Select(item => ActionOf(item, engineIntrinsics))];

        // What is none is left for PowerShell to refuse in its own words, or to take for something else.
        return actions.Length > 0 && Array.TrueForAll(actions, action => action is not null) ? actions : inputData;
    }

    private SecureScoreAction? ActionOf(object? item, EngineIntrinsics engine) => item switch
    {
        SecureScoreAction action => action,
        PSObject { BaseObject: SecureScoreAction action } => action,

        // What only a task has was written into the row by hand.
        PSObject row when SavedAction.IsOne(row)
            || (SavedAction.IsRow(row) && !(OrTasks && Array.Exists(s_ofTask, name => Has(row, name)))) =>
            Read(row, engine),

        // PowerShell would make an action of any part of one, and not miss the tenant.
        PSObject { BaseObject: PSCustomObject } row when OnlyActions =>
            throw new ArgumentTransformationMetadataException(
                Text.Of(Messages.CellInvalid, row, string.Join(", ", SavedAction.Needed))),

        // Much has a name: a process, a service, a connection.
        PSObject { BaseObject: { } thing } when OrTasks && IsForeign(thing.GetType()) =>
            throw new ArgumentTransformationMetadataException(
                Text.Of(Messages.NotATask, thing.GetType().FullName)),
        _ => null,
    };

    private SecureScoreAction? Read(PSObject row, EngineIntrinsics engine)
    {
        SecureScoreAction? action = SavedAction.Read(row);
        if (OrTasks && action is not null)
        {
            RowCells.Note(action, row, engine);
        }

        return action;
    }

    private static bool Has(PSObject row, string name) => row.Properties[name]?.Value is { } value && $"{value}" != "";

    private static bool IsForeign(Type type) =>
        !type.IsPrimitive
        && type != typeof(string)
        && !typeof(IDictionary).IsAssignableFrom(type)
        && type != typeof(PSCustomObject)
        && type.FullName != "System.Data.DataRow"
        && (IsBelow(type, "System") || IsBelow(type, "Microsoft") || IsBelow(type, "SecureScoreSnow"))
        && type != typeof(SnowTicket)
        && type != typeof(SecureTaskResult);

    private static bool IsBelow(Type type, string root) =>
        type.Namespace == root || type.Namespace?.StartsWith(root + ".", StringComparison.Ordinal) is true;
}
