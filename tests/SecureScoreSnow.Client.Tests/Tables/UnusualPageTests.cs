using System.Globalization;

using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Tests.Tables;

public sealed class UnusualPageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_without_a_total_ends_with_an_empty_page()
    {
        using ScriptedInstance instance = Paged(95);

        List<TableRecord> read = await instance.ListAsync(new ListOptions { PageSize = 20 });

        Assert.Equal(95, read.Select(record => record["sys_id"]).Distinct().Count());
    }

    [Fact]
    public async Task At_most_one_page_is_read_ahead()
    {
        using ScriptedInstance instance = Paged(1_000);

        await using (IAsyncEnumerator<TableRecord> records = instance.Tables
            .ListAsync("incident", EncodedQuery.All, new ListOptions { PageSize = 10 }, Stop)
            .GetAsyncEnumerator(Stop))
        {
            for (int row = 0; row < 15; row++)
            {
                Assert.True(await records.MoveNextAsync());
            }
        }

        // The first, the one that is read, the one behind it, and the one that waits for room.
        Assert.InRange(instance.Requests.Length, 2, 4);
    }

    [Fact]
    public async Task Who_leaves_early_stops_the_reading()
    {
        TaskCompletionSource<CancellationToken> asked = new();
        PausingHandler handler = new(asked);
        using ScriptedInstance instance = new(handler, clock: TimeProvider.System);

        await foreach (TableRecord record in instance.Tables.ListAsync(
            "incident", EncodedQuery.All, new ListOptions { PageSize = 1 }, Stop))
        {
            if (record["sys_id"] == "2")
            {
                break;
            }
        }

        Assert.True((await asked.Task).IsCancellationRequested);
    }

    [Fact]
    public async Task Cancelled_transaction_halves_the_page()
    {
        using ScriptedInstance instance = Paged(100, largestPage: 25);

        List<TableRecord> read = await instance.ListAsync(new ListOptions { PageSize = 100 });

        Assert.Equal(100, read.Count);
        Assert.Equal(["100", "50", "25"], instance.Requests.Take(3).Select(LimitOf));
    }

    [Fact]
    public async Task List_that_always_breaks_off_is_given_up()
    {
        using ScriptedInstance instance = new(_ => ScriptedInstance.Ok("""{"result":[{"sys_i"""));

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => instance.ListAsync());

        Assert.Equal(SnowErrorCode.ReplyCutOff, refusal.Code);
        Assert.Equal(4, instance.Requests.Length);
    }

    [Fact]
    public async Task Records_without_a_key_are_counted()
    {
        using ScriptedInstance instance = new(request => Page(
            Enumerable.Range(0, 25)
                .Skip(NumberIn(request, "sysparm_offset"))
                .Take(10)
                .Select(row => $$"""{"u":"{{row}}"}"""),
            total: 25));

        List<TableRecord> read = await instance.ListAsync(new ListOptions { PageSize = 10 });

        Assert.Equal(Enumerable.Range(0, 25).Select(row => $"{row}"), read.Select(record => record["u"]));
    }

    [Fact]
    public async Task Instance_that_repeats_the_same_page_for_ever_is_found_out()
    {
        using ScriptedInstance instance = new(_ => Page(["""{"sys_id":"1"}"""], total: null));

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => instance.ListAsync(new ListOptions { PageSize = 1 }));

        Assert.Equal(SnowErrorCode.UnexpectedAnswer, refusal.Code);
    }

    [Fact]
    public async Task List_that_has_always_another_page_is_left()
    {
        int pages = 0;
        using ScriptedInstance instance = new(_ => Page([$$"""{"sys_id":"{{++pages}}"}"""], total: null));

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => instance.ListAsync(new ListOptions { MaxPages = 20 }));

        Assert.Equal(SnowErrorCode.PagesTooMany, refusal.Code);
        Assert.Contains("incident", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(20, pages);
    }

    [Fact]
    public async Task More_rows_than_were_asked_for_are_not_taken()
    {
        using ScriptedInstance instance = new(_ => Page(
            Enumerable.Range(0, 50).Select(row => $$"""{"sys_id":"{{row}}"}"""), total: 50));

        Assert.Equal(5, (await instance.ListAsync(new ListOptions { First = 5 })).Count);
    }

    [Fact]
    public async Task Memory_does_not_grow_with_the_number_of_rows()
    {
        using ScriptedInstance instance = Paged(100_000);
        List<WeakReference> every100th = [];
        int most = 0;
        long rows = 0;
        await foreach (TableRecord record in instance.Tables.ListAsync(
            "incident", EncodedQuery.All, new ListOptions(), Stop))
        {
            if (++rows % 100 == 0)
            {
                every100th.Add(new WeakReference(record));
            }

            if (rows % 20_000 == 0)
            {
                GC.Collect();
                most = Math.Max(most, every100th.Count(reference => reference.IsAlive));
            }
        }

        Assert.Equal(100_000, rows);

        // Those of some pages of 1,000. Bytes would be those of the whole process, other tests included.
        Assert.InRange(most, 0, 5 * 10);
    }

    // Rows 000001 and up, without a total.
    private static ScriptedInstance Paged(int rows, int largestPage = int.MaxValue) => new(request =>
    {
        int limit = NumberIn(request, "sysparm_limit");
        if (limit > largestPage)
        {
            return ScriptedInstance.Ok(
                """{"error":{"message":"Transaction cancelled: x"},"status":"failure"}""");
        }

        string query = Uri.UnescapeDataString(request.RequestUri!.Query);
        int at = query.IndexOf("sys_id>", StringComparison.Ordinal);
        int after = at < 0 ? 0 : int.Parse(string.Concat(query.Skip(at + 7).Take(6)), CultureInfo.InvariantCulture);
        return Page(
            Enumerable.Range(after + 1, Math.Min(limit, rows - after))
                .Select(row => $$"""{"sys_id":"{{row:D6}}","text":"{{new string('x', 1_000)}}"}"""),
            total: null);
    });

    private static HttpResponseMessage Page(IEnumerable<string> rows, long? total)
    {
        HttpResponseMessage response = ScriptedInstance.Ok($$"""{"result":[{{string.Join(',', rows)}}]}""");
        if (total is not null)
        {
            response.Headers.Add("X-Total-Count", $"{total}");
        }

        return response;
    }

    private static int NumberIn(HttpRequestMessage request, string name) =>
        int.Parse(ValueIn(request.RequestUri!.Query, name), CultureInfo.InvariantCulture);

    private static string LimitOf(string request) => ValueIn(request, "sysparm_limit");

    private static string ValueIn(string query, string name) =>
        query.Split(name + "=")[1].Split('&')[0];
}
