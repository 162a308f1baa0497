namespace SecureScoreSnow.HelpBuilder;

/// <summary>The headings of the parts, as Get-Help itself calls them in Windows PowerShell of each language.</summary>
internal static class PartHeadings
{
    private static readonly Dictionary<string, PagePart> s_parts = new(StringComparer.Ordinal)
    {
        ["SYNOPSIS"] = PagePart.Synopsis,
        ["DESCRIPTION"] = PagePart.Description,
        ["PARAMETERS"] = PagePart.Parameters,
        ["EXAMPLES"] = PagePart.Examples,
        ["INPUTS"] = PagePart.Inputs,
        ["OUTPUTS"] = PagePart.Outputs,
        ["RELATED LINKS"] = PagePart.RelatedLinks,
        ["RÉSUMÉ"] = PagePart.Synopsis,
        ["PARAMÈTRES"] = PagePart.Parameters,
        ["EXEMPLES"] = PagePart.Examples,
        ["ENTRÉES"] = PagePart.Inputs,
        ["SORTIES"] = PagePart.Outputs,
        ["LIENS CONNEXES"] = PagePart.RelatedLinks,
        ["概要"] = PagePart.Synopsis,
        ["描述"] = PagePart.Description,
        ["參數"] = PagePart.Parameters,
        ["範例"] = PagePart.Examples,
        ["輸入"] = PagePart.Inputs,
        ["輸出"] = PagePart.Outputs,
        ["相關連結"] = PagePart.RelatedLinks,
    };

    /// <exception cref="InvalidDataException">There is no such part.</exception>
    internal static PagePart PartOf(string heading, string page) => s_parts.TryGetValue(heading, out PagePart part)
        ? part
        : throw new InvalidDataException($"{page}: nothing is known of '{heading}'.");
}
