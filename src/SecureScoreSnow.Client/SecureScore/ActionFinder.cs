namespace SecureScoreSnow.Client.SecureScore;

/// <summary>
/// Finds the control that a product and a title stand for, first among those given and then those known.
/// </summary>
internal sealed class ActionFinder(IEnumerable<ControlProfile> given)
{
    private readonly ILookup<string, ControlProfile> _given = ByTitle(given);
    private readonly Lazy<ILookup<string, ControlProfile>> _known = new(() => ByTitle(ActionCatalogue.Read()));

    /// <returns>The control; several where it is not certain which; none where there is none.</returns>
    internal IReadOnlyList<ControlProfile> Find(string title, string product)
    {
        List<ControlProfile> found = Find(_given, title, product);
        return found.Count > 0 ? found : Find(_known.Value, title, product);
    }

    private static List<ControlProfile> Find(
        ILookup<string, ControlProfile> controls,
        string title,
        string product)
    {
        List<ControlProfile> titled = [.. controls[ProductNames.KeyOf(title)]];
        List<ControlProfile> exact = titled.FindAll(control => ProductNames.IsService(product, control.Service));
        if (exact.Count > 0 || ProductNames.IsKnown(product))
        {
            return exact;
        }

        // A product of a new name may be an old one, unless its title is one that apps share.
        return titled.TrueForAll(control => ProductNames.IsAppConnector(control.Service)) ? [] : titled;
    }

    private static ILookup<string, ControlProfile> ByTitle(IEnumerable<ControlProfile> controls) => controls
        .GroupBy(control => control.Id, StringComparer.OrdinalIgnoreCase)
        .Select(same => same.First())
        .ToLookup(control => ProductNames.KeyOf(control.Title));
}
