namespace SecureScoreSnow.Client.SecureScore;

/// <summary>
/// A text that is made of what was sent when somebody asks for it: most of Microsoft's HTML is never looked at, and
/// putting it into plain text takes longer than all the rest of reading an action.
/// </summary>
internal readonly struct DeferredText : IEquatable<DeferredText>
{
    private readonly Source? _source;

    private DeferredText(Source source) => _source = source;

    /// <summary>The text; null where there is none.</summary>
    internal string? Text => _source?.Text;

    /// <summary>A text that is there already.</summary>
    internal static DeferredText Of(string? text) => text is null ? default : new(new Source(text, null));

    /// <param name="sent">What was sent.</param>
    /// <param name="make">Makes the text of it.</param>
    internal static DeferredText Of(string? sent, Func<string, string?> make) =>
        sent is null ? default : new(new Source(sent, make));

    public bool Equals(DeferredText other) => string.Equals(Text, other.Text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is DeferredText other && Equals(other);

    public override int GetHashCode() => Text?.GetHashCode() ?? 0;

    private sealed class Source(string text, Func<string, string?>? make)
    {
        private static readonly object s_nothing = new();

        private volatile object? _made = make is null ? text : null;

        // Two threads that ask at the same time make the same text twice.
        internal string? Text => (_made ??= make!(text) ?? s_nothing) as string;
    }
}
