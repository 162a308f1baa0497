namespace SecureScoreSnow.Sandbox;

/// <summary>How much of an answer reaches the client.</summary>
public enum Delivery
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>Nothing: the connection is reset.</summary>
    Reset,

    /// <summary>The headers and half of the body, then the connection is reset.</summary>
    CutOff,

    /// <summary>The headers and half of the body, then silence.</summary>
    Stalled,

    /// <summary>The body again and again, without end.</summary>
    Endless,
}
