using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace SecureScoreSnow.Client.Tracing;

/// <summary>
/// The secrets that a trace has met, so that one which stands where nobody expects it, in an error or under a name of
/// somebody's own, is not shown there either.
/// </summary>
internal sealed class KnownSecrets
{
    // Shorter ones stand in ordinary words.
    private const int Shortest = 8;

    // The oldest of so many are tokens that have ended long ago.
    private const int Most = 1_000;

    // A signed token, and what stands behind the name of a way of signing in.
    private static readonly Regex s_shape = new(
        @"\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*|(?<=\b(?:Bearer|Basic)\s+)[\w+/.~=-]{8,}",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _oldestFirst = new();

    internal void Add(string? secret)
    {
        if (secret is not { Length: >= Shortest } || !_known.TryAdd(secret, true))
        {
            return;
        }

        _oldestFirst.Enqueue(secret);
        if (_oldestFirst.Count > Most && _oldestFirst.TryDequeue(out string? oldest))
        {
            _known.TryRemove(oldest, out _);
        }
    }

    /// <summary>Takes note of what a header signs in with: a key, a token, or a user and a password.</summary>
    internal void AddCredential(string value)
    {
        string credential = value.Substring(value.IndexOf(' ') + 1);
        Add(credential);
        if (!value.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        try
        {
            string pair = Encoding.UTF8.GetString(Convert.FromBase64String(credential));
            Add(pair.Substring(pair.IndexOf(':') + 1));
        }
        catch (FormatException)
        {
            // Whatever it is, it is hidden as it was sent.
        }
    }

    internal string Hide(string text)
    {
        foreach (string secret in _known.Keys)
        {
            text = text.Replace(secret, SecretNames.Hidden);
        }

        return s_shape.Replace(text, SecretNames.Hidden);
    }
}
