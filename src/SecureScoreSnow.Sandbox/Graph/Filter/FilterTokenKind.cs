namespace SecureScoreSnow.Sandbox.Graph.Filter;

/// <summary>What a piece of a $filter is.</summary>
internal enum FilterTokenKind
{
    End,
    Open,
    Close,

    /// <summary>A name, an operator, a number, a date, true, false, null.</summary>
    Word,

    /// <summary>A text that stood in quotes.</summary>
    Text,
}
