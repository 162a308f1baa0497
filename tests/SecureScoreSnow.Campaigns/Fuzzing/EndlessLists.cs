using System.Globalization;

using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace SecureScoreSnow.Campaigns.Fuzzing;

/// <summary>Lists that have always another page, of Graph and of tables, until they are told to end.</summary>
internal sealed class EndlessLists(Random draw)
{
    private const string Link = "@odata.nextLink";
    private const int RowsOnPage = 3;

    // In these, a record of a task of ours would be an answer like any other, and nobody could tell.
    private static readonly string[] s_tickets = ["/task", "/incident", "/change_request"];

    private readonly Dictionary<string, JObject> _pages = new(StringComparer.Ordinal);
    private long _count;

    /// <summary>From now on lists end again.</summary>
    internal void End() => _pages.Clear();

    /// <summary>Another page; null where what is asked for is not one of these lists.</summary>
    internal string? Next(HttpRequestMessage request)
    {
        Uri asked = request.RequestUri!;
        if (request.Method != HttpMethod.Get || !_pages.TryGetValue(asked.AbsolutePath, out JObject? page))
        {
            return null;
        }

        GoOn(page, asked);
        return page.ToString(Formatting.None);
    }

    /// <summary>Has the list of an answer go on.</summary>
    /// <param name="asked">What was asked for.</param>
    /// <param name="page">The answer.</param>
    /// <param name="stranger">A record of nobody's concern.</param>
    /// <returns>False where the answer is no list.</returns>
    internal bool Extend(Uri asked, JObject page, IReadOnlyDictionary<string, string> stranger)
    {
        if (page["result"] is JArray rows && asked.Query.Contains("sysparm_limit", StringComparison.Ordinal))
        {
            bool isOfTickets = s_tickets.Any(asked.AbsolutePath.EndsWith);
            JObject row = rows.FirstOrDefault() is JObject first && !isOfTickets ? first : JObject.FromObject(stranger);
            rows.ReplaceAll(Enumerable.Range(0, RowsOnPage).Select(_ => row.DeepClone()));
        }
        else if (page["value"] is JArray)
        {
            // Each page leads to another one, or to itself.
            page[Link] = draw.Next(2) == 0 ? asked.AbsoluteUri : "";
        }
        else
        {
            return false;
        }

        _pages[asked.AbsolutePath] = page;
        GoOn(page, asked);
        return true;
    }

    private void GoOn(JObject page, Uri asked)
    {
        foreach (JObject row in page["result"]?.OfType<JObject>() ?? [])
        {
            row["sys_id"] = (++_count).ToString("x32", CultureInfo.InvariantCulture);
        }

        if (page[Link] is JValue { Value: string link } && link != asked.AbsoluteUri)
        {
            page[Link] = $"{asked.GetLeftPart(UriPartial.Path)}?$skiptoken={++_count}";
        }
    }
}
