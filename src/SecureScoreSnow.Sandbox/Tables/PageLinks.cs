using System.Globalization;

using SecureScoreSnow.Sandbox.Http;

namespace SecureScoreSnow.Sandbox.Tables;

/// <summary>The Link header: the same address with other offsets.</summary>
internal static class PageLinks
{
    private const string Offset = "sysparm_offset";

    internal static string For(RequestContext context, int total, int offset, int limit, bool isCounted)
    {
        List<string> links = [Link(context, 0, "first")];
        if (offset > 0)
        {
            links.Add(Link(context, Math.Max(0, offset - limit), "prev"));
        }
        else if (context.Instance.Settings.FirstPageLinksBack)
        {
            links.Add(Link(context, -1, "prev"));
        }

        if (offset + limit < total)
        {
            links.Add(Link(context, offset + limit, "next"));
        }

        if (isCounted)
        {
            links.Add(Link(context, (total - 1) / limit * limit, "last"));
        }

        return string.Join(',', links);
    }

    private static string Link(RequestContext context, int offset, string relation)
    {
        IEnumerable<string> parameters = context.Request.Address.Query.TrimStart('?')
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(parameter => !parameter.StartsWith(Offset + "=", StringComparison.Ordinal))
            .Append(string.Create(CultureInfo.InvariantCulture, $"{Offset}={offset}"));
        string path = context.BaseAddress + context.Request.Address.AbsolutePath;
        return $"<{path}?{string.Join('&', parameters)}>;rel=\"{relation}\"";
    }
}
