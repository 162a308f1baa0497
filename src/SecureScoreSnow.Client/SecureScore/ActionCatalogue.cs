namespace SecureScoreSnow.Client.SecureScore;

/// <summary>The controls that the module knows by itself: id, title, service and category, and nothing else.</summary>
/// <remarks>Far from complete: Microsoft has hundreds more, and adds some each month.</remarks>
internal static class ActionCatalogue
{
    internal static IReadOnlyList<ControlProfile> Read()
    {
        using Stream resource = typeof(ActionCatalogue).Assembly
            .GetManifestResourceStream(typeof(ActionCatalogue), "ActionCatalogue.tsv")!;
        using StreamReader text = new(resource);
        List<ControlProfile> controls = [];
        while (text.ReadLine() is { } line)
        {
            string[] facts = line.Split('\t');
            controls.Add(new ControlProfile
            {
                Id = facts[0],
                Title = facts[1],
                Service = facts[2],
                ControlCategory = facts[3],
            });
        }

        return controls;
    }
}
