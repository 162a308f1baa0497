namespace SecureScoreSnow.Client.Cards;

/// <summary>How a card is drawn: how wide, with which characters, and in which colours.</summary>
public sealed record CardStyle
{
    /// <summary>The width that fits a console of 80 columns.</summary>
    public const int UsualWidth = 78;

    /// <summary>The narrowest card that still says something.</summary>
    public const int LeastWidth = 40;

    /// <summary>How many columns a line takes.</summary>
    public int Width { get; init; } = UsualWidth;

    /// <summary>Whether frames and bars may be drawn; otherwise they are made of plain characters.</summary>
    public bool HasDrawing { get; init; } = true;

    /// <summary>What begins the title; "" for no colour.</summary>
    public string Title { get; init; } = "";

    /// <summary>What begins the frame and the words beside numbers.</summary>
    public string Quiet { get; init; } = "";

    /// <summary>What begins a bar.</summary>
    public string Bar { get; init; } = "";

    /// <summary>What begins something that needs somebody.</summary>
    public string Alarm { get; init; } = "";

    /// <summary>What ends each of them.</summary>
    public string Reset { get; init; } = "";
}
