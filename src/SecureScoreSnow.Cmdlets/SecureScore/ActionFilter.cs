using System.Management.Automation;

using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Cmdlets.SecureScore;

/// <summary>Picks improvement actions by what a user typed; nothing typed picks all.</summary>
internal sealed class ActionFilter
{
    private readonly WildcardPattern[] _controlIds;
    private readonly WildcardPattern[] _titles;
    private readonly WildcardPattern[] _categories;
    private readonly SecureScoreStatus[] _statuses;
    private readonly HashSet<string> _unseen;

    internal ActionFilter(string[] controlIds, string[] titles, string[] categories, SecureScoreStatus[] statuses)
    {
        _controlIds = Patterns(controlIds);
        _titles = Patterns(titles);
        _categories = Patterns(categories);
        _statuses = statuses;
        _unseen = new HashSet<string>(
            controlIds.Where(id => !WildcardPattern.ContainsWildcardCharacters(id)),
            StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The control ids that were named, and that no action had so far, whatever else was asked for.</summary>
    internal IEnumerable<string> Unseen => _unseen;

    internal bool IsMatch(SecureScoreAction action)
    {
        _unseen.Remove(action.ControlId);
        return IsMatch(_controlIds, action.ControlId)
            && IsMatch(_titles, action.Title)
            && IsMatch(_categories, action.Category)
            && (_statuses.Length == 0 || _statuses.Contains(action.Status));
    }

    private static bool IsMatch(WildcardPattern[] patterns, string? text) =>
        patterns.Length == 0 || patterns.Any(pattern => pattern.IsMatch(text ?? string.Empty));

    private static WildcardPattern[] Patterns(string[] texts) =>
        [.. texts.Select(text => WildcardPattern.Get(
            text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant))];
}
