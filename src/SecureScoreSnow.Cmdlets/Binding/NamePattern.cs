using System.Management.Automation;

namespace SecureScoreSnow.Cmdlets.Binding;

/// <summary>A name with wildcards. One that is no pattern, such as one with a lone bracket, means itself.</summary>
internal static class NamePattern
{
    private const WildcardOptions Options = WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant;

    internal static WildcardPattern Of(string name) =>
        WildcardPattern.Get(IsPattern(name) ? name : WildcardPattern.Escape(name), Options);

    /// <summary>Whether it may stand for any number of names, none among them.</summary>
    internal static bool IsOpen(string name) => WildcardPattern.ContainsWildcardCharacters(name) && IsPattern(name);

    private static bool IsPattern(string name)
    {
        try
        {
            // It is read when it is used first.
            WildcardPattern.Get(name, Options).IsMatch(name);
            return true;
        }
        catch (WildcardPatternException)
        {
            return false;
        }
    }
}
