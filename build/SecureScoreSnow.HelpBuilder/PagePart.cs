namespace SecureScoreSnow.HelpBuilder;

/// <summary>A part of a page.</summary>
internal enum PagePart
{
    None,
    Synopsis,
    Description,
    Parameters,
    Examples,
    Inputs,
    Outputs,
    RelatedLinks,
}
