using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

using SecureScoreSnow.Sandbox.Graph.Filter;

namespace SecureScoreSnow.Sandbox.Graph;

/// <summary>Cuts a page out of a collection, as the options in the address ask.</summary>
internal static class CollectionPage
{
    private const int LargestPage = 999;

    private static readonly string[] s_options = ["$top", "$skip", "$skiptoken", "$count", "$filter"];

    internal static JsonObject Of(IReadOnlyList<GraphRow> rows, int pageSize, GraphRequest request)
    {
        if (request.Query.AllKeys.FirstOrDefault(key => key is ['$', ..] && !s_options.Contains(key)) is { } unknown)
        {
            throw GraphRefusals.NotThere($"{unknown}: it is not known whether the service honours it here");
        }

        IReadOnlyList<GraphRow> matching = Matching(rows, request.Query["$filter"]);
        int start = request.Query["$skiptoken"] is { } token ? Position(token) : Number(request, "$skip", 0) ?? 0;
        int size = Math.Min(Number(request, "$top", 1) ?? pageSize, LargestPage);
        JsonObject page = new()
        {
            ["@odata.context"] = new Uri(request.Origin, $"/v1.0/$metadata#security/{request.Path[2]}").ToString(),
        };
        if (request.Query["$count"] == "true")
        {
            page["@odata.count"] = matching.Count;
        }

        // Also after $top: it is the size of a page, not of the whole answer.
        if (start + size < matching.Count)
        {
            page["@odata.nextLink"] = NextLink(request, start + size);
        }

        page["value"] = new JsonArray([.. matching.Skip(start).Take(size).Select(row => row.Content())]);
        return page;
    }

    private static IReadOnlyList<GraphRow> Matching(IReadOnlyList<GraphRow> rows, string? filter)
    {
        if (filter is null)
        {
            return rows;
        }

        FilterNode condition = FilterParser.Parse(filter);
        return [.. rows.Where(row => condition.Matches(row.Content()))];
    }

    private static int? Number(GraphRequest request, string option, int least)
    {
        if (request.Query[option] is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least
            ? number
            : throw GraphRefusals.BadRequest($"The value '{text}' of {option} is not valid.");
    }

    private static string NextLink(GraphRequest request, int position)
    {
        string token = Convert.ToHexString(Encoding.ASCII.GetBytes($"at:{position}"));
        IEnumerable<string> kept = request.Query.AllKeys
            .Where(key => key is not (null or "$skip" or "$skiptoken"))
            .Select(key => $"{key}={Uri.EscapeDataString(request.Query[key]!)}");
        string query = string.Join('&', kept.Append($"$skiptoken={token}"));
        return $"{new Uri(request.Origin, request.Raw.Address.AbsolutePath)}?{query}";
    }

    private static int Position(string token)
    {
        try
        {
            string text = Encoding.ASCII.GetString(Convert.FromHexString(token));
            if (text.StartsWith("at:", StringComparison.Ordinal)
                && int.TryParse(text[3..], NumberStyles.None, CultureInfo.InvariantCulture, out int position))
            {
                return position;
            }
        }
        catch (FormatException)
        {
            // The same refusal as for a token of another form.
        }

        throw GraphRefusals.BadRequest("The $skiptoken is not one of this service.");
    }
}
