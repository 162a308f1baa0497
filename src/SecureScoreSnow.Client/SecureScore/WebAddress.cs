namespace SecureScoreSnow.Client.SecureScore;

/// <summary>Lets through what a browser opens as a page, and nothing that runs or reads a file.</summary>
internal static class WebAddress
{
    /// <returns>The address, or null where it is not an absolute one of http or https.</returns>
    internal static string? Of(string? address) =>
        Uri.TryCreate(address?.Trim(), UriKind.Absolute, out Uri? url)
            && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            && url.UserInfo.Length == 0
            ? url.AbsoluteUri
            : null;
}
