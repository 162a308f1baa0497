using System.Management.Automation;

namespace SecureScoreSnow.Cmdlets.Troubleshooting;

/// <summary>Makes of an answer the objects that PowerShell makes of JSON.</summary>
internal static class ReplyObjects
{
    private const string Result = "result";

    /// <summary>The records, where there are any; otherwise the whole answer.</summary>
    internal static object? Of(object? answer) =>
        ObjectOf(answer is Dictionary<string, object?> members && members.TryGetValue(Result, out object? result)
            ? result
            : answer);

    private static object? ObjectOf(object? value)
    {
        switch (value)
        {
            case Dictionary<string, object?> members:
                PSObject made = new();
                foreach (KeyValuePair<string, object?> member in members)
                {
                    made.Properties.Add(new PSNoteProperty(member.Key, ObjectOf(member.Value)));
                }

                return made;
            case List<object?> items:
                return items.Select(ObjectOf).ToArray();
            default:
                return value;
        }
    }
}
