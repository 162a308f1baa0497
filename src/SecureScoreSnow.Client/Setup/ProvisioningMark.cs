using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Setup;

/// <summary>
/// How Install marks what it made, so that Uninstall takes away nothing else, and whether it got done with it: a
/// secret that nobody knows any more has to be made anew.
/// </summary>
/// <remarks>
/// A user has no column for notes. <c>source</c> would say where a record comes from, but an instance that finds
/// something there may take the user for one of a directory and refuse its password. An employee number means nothing
/// to it, and a machine has none of its own.
/// </remarks>
internal static class ProvisioningMark
{
    /// <summary>In the employee number of a user.</summary>
    internal const string Done = "SecureScoreSnow";

    internal const string Unfinished = Done + " (unfinished)";

    /// <summary>In the comments of an entity and the description of a property.</summary>
    internal const string Note = "Made by Install-SnowProvisioning (SecureScoreSnow).";

    internal const string UnfinishedNote = Note + " Not finished: run it again.";

    internal static bool IsOnEntity(TableRecord entity) => Begins(entity["comments"], Note);

    internal static bool IsUnfinishedEntity(TableRecord entity) => Begins(entity["comments"], UnfinishedNote);

    internal static bool IsOnUser(TableRecord user) => Begins(user["employee_number"], Done);

    internal static bool IsUnfinishedUser(TableRecord user) => Begins(user["employee_number"], Unfinished);

    internal static bool IsOnProperty(TableRecord property) => Begins(property["description"], Note);

    private static bool Begins(string text, string mark) => text.StartsWith(mark, StringComparison.Ordinal);
}
