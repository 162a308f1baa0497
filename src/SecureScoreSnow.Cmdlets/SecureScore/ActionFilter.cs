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
    private readonly HashSet<string> _unseenCategories;
    private readonly SortedSet<string> _categoriesSeen = new(StringComparer.OrdinalIgnoreCase);

    internal ActionFilter(string[] controlIds, string[] titles, string[] categories, SecureScoreStatus[] statuses)
    {
        _controlIds = Patterns(controlIds);
        _titles = Patterns(titles);
        _categories = Patterns(categories);
        _statuses = statuses;
        _unseen = Named(controlIds.Concat(titles));
        _unseenCategories = Named(categories.Except(KnownActions.Categories, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The ids and titles that were named, and that no action had so far, whatever was asked for.</summary>
    internal IEnumerable<string> Unseen => _unseen;

    /// <summary>The categories that were named, that no action had so far, and that are not known either.</summary>
    internal IEnumerable<string> UnseenCategories => _unseenCategories;

    /// <summary>The categories that actions had so far, whatever was asked for.</summary>
    internal IEnumerable<string> CategoriesSeen => _categoriesSeen;

    internal bool IsMatch(SecureScoreAction action)
    {
        Note(action);
        return IsMatch(_controlIds, action.ControlId)
            && (IsMatch(_titles, action.Title) || IsMatch(_titles, action.ControlId))
            && IsMatch(_categories, action.Category)
            && (_statuses.Length == 0 || _statuses.Contains(action.Status));
    }

    private void Note(SecureScoreAction action)
    {
        _unseen.Remove(action.ControlId);
        _unseen.Remove(action.Title);
        if (action.Category is { Length: > 0 } category)
        {
            _unseenCategories.Remove(category);
            _categoriesSeen.Add(category);
        }
    }

    private static HashSet<string> Named(IEnumerable<string> texts) => new(
        texts.Where(text => !WildcardPattern.ContainsWildcardCharacters(text)), StringComparer.OrdinalIgnoreCase);

    private static bool IsMatch(WildcardPattern[] patterns, string? text) =>
        patterns.Length == 0 || patterns.Any(pattern => pattern.IsMatch(text ?? string.Empty));

    private static WildcardPattern[] Patterns(string[] texts) =>
        [.. texts.Select(text => WildcardPattern.Get(
            text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant))];
}
