namespace SecureScoreSnow.Sandbox.Access;

/// <summary>Which roles may do what with the records of a table; admin may do everything.</summary>
/// <param name="Read">Roles that read; "*" is everybody who has a role at all.</param>
/// <param name="Create">Roles that insert.</param>
/// <param name="Write">Roles that update.</param>
/// <param name="Delete">Roles that delete.</param>
/// <param name="RefusesLists">A list is refused with 403 instead of being empty.</param>
/// <param name="OpenFields">What everybody may read of a row even without the role.</param>
internal sealed record TableAccess(
    IReadOnlyList<string> Read,
    IReadOnlyList<string> Create,
    IReadOnlyList<string> Write,
    IReadOnlyList<string> Delete,
    bool RefusesLists,
    IReadOnlyList<string> OpenFields)
{
    internal const string AnyRole = "*";

    internal static TableAccess Default { get; } = new([AnyRole], ["admin"], ["admin"], ["admin"], false, []);
}
