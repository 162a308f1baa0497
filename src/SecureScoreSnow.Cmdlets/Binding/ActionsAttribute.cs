using System.Collections;
using System.Management.Automation;

using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Binding;

/// <summary>
/// Takes actions that came from another process or a file for the actions that they were. Where rows are taken as well,
/// those of CSV and JSON are actions, too, if they say which and how far they are.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ActionsAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether rows of a table are taken as well.</summary>
    public bool Rows { get; set; }

    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        IEnumerable<object?> items = given is IList list ? list.Cast<object?>() : [inputData];
        SecureScoreAction?[] actions = [.. items.Select(ActionOf)];

        // What is none is left for PowerShell to refuse in its own words, or to take for something else.
        return actions.Length > 0 && Array.TrueForAll(actions, action => action is not null) ? actions : inputData;
    }

    private SecureScoreAction? ActionOf(object? item) => item switch
    {
        SecureScoreAction action => action,
        PSObject { BaseObject: SecureScoreAction action } => action,
        PSObject row when SavedAction.IsOne(row) || (Rows && SavedAction.IsRow(row)) => SavedAction.Read(row),

        // PowerShell would make an action of any part of one, and not miss the tenant.
        PSObject { BaseObject: PSCustomObject } row when Rows =>
            throw new ArgumentTransformationMetadataException(
                Text.Of(Messages.CellInvalid, row, string.Join(", ", SavedAction.Needed))),
        _ => null,
    };
}
