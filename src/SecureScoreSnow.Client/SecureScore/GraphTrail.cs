namespace SecureScoreSnow.Client.SecureScore;

/// <summary>
/// Follows the links from page to page as Graph gives them, but not elsewhere, in circles or without end.
/// </summary>
internal sealed class GraphTrail(GraphSecurityOptions options)
{
    private readonly HashSet<string> _entered = new(StringComparer.Ordinal);

    /// <exception cref="SnowException">The page was read before, or there are too many.</exception>
    internal void Enter(Uri page)
    {
        if (!_entered.Add(page.AbsoluteUri))
        {
            throw new SnowException(SnowErrorCode.NextPageRepeated, innerException: null, page.Host);
        }

        if (_entered.Count > options.MaxPages)
        {
            throw new SnowException(SnowErrorCode.PagesTooMany, innerException: null, page.Host, options.MaxPages);
        }
    }

    /// <returns>The next page; null after the last.</returns>
    /// <exception cref="SnowException">The link leads to another host, which must not be given the token.</exception>
    internal Uri? Follow(string? link)
    {
        if (string.IsNullOrWhiteSpace(link))
        {
            return null;
        }

        return Uri.TryCreate(options.Graph, link, out Uri? next)
            && next.Scheme == options.Graph.Scheme
            && next.Port == options.Graph.Port
            && next.UserInfo.Length == 0
            && string.Equals(next.Host, options.Graph.Host, StringComparison.OrdinalIgnoreCase)
            ? next
            : throw new SnowException(
                SnowErrorCode.NextPageElsewhere,
                innerException: null,
                options.Graph.Host,
                next?.Host ?? PlainText.Line(link, 100));
    }
}
