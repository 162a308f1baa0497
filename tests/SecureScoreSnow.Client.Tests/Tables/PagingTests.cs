using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tables;
using SecureScoreSnow.Sandbox.Faults;

namespace SecureScoreSnow.Client.Tests.Tables;

public sealed class PagingTests
{
    private const string Path = "/api/now/table/incident";
    private const string Marker = "paging";

    private static readonly string[] s_columns = ["sys_id", "short_description"];

    private static EncodedQuery Ours { get; } = EncodedQuery.All.Equal("category", "network")
        .Equal("correlation_display", Marker);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_give_every_row_once()
    {
        using SandboxFixture fixture = new();
        string[] ids = Fill(fixture, 2_500);
        SnowConnection connection = await fixture.ConnectAsync();
        fixture.Sandbox.ClearRequests();

        List<string> read = await ReadAsync(connection, new ListOptions());

        Assert.Equal(ids, read);
        Assert.Equal(3, fixture.Sandbox.CountOf("GET", Path));
    }

    [Fact]
    public async Task First_rows_cost_one_request()
    {
        using SandboxFixture fixture = new();
        string[] ids = Fill(fixture, 30);
        SnowConnection connection = await fixture.ConnectAsync();
        fixture.Sandbox.ClearRequests();

        List<string> read = await ReadAsync(connection, new ListOptions { First = 5 });

        Assert.Equal(ids[..5], read);
        Assert.Equal(1, fixture.Sandbox.CountOf("GET", Path));
    }

    [Fact]
    public async Task First_none_costs_no_request_but_can_count()
    {
        using SandboxFixture fixture = new();
        Fill(fixture, 30);
        SnowConnection connection = await fixture.ConnectAsync();
        fixture.Sandbox.ClearRequests();
        List<long> totals = [];

        Assert.Empty(await ReadAsync(connection, new ListOptions { First = 0 }));
        Assert.Equal(0, fixture.Sandbox.CountOf("GET", Path));
        Assert.Empty(await ReadAsync(connection, new ListOptions { First = 0, OnTotal = totals.Add }));

        Assert.Equal([30], totals);
    }

    [Fact]
    public async Task Skip_and_first_cut_out_what_they_say()
    {
        using SandboxFixture fixture = new();
        string[] ids = Fill(fixture, 100);
        SnowConnection connection = await fixture.ConnectAsync();
        List<long> totals = [];

        List<string> read = await ReadAsync(
            connection, new ListOptions { Skip = 25, First = 40, PageSize = 15, OnTotal = totals.Add });

        Assert.Equal(ids[25..65], read);
        Assert.Equal([100], totals);
    }

    [Fact]
    public async Task Skip_beyond_the_end_gives_nothing()
    {
        using SandboxFixture fixture = new();
        Fill(fixture, 10);
        SnowConnection connection = await fixture.ConnectAsync();

        Assert.Empty(await ReadAsync(connection, new ListOptions { Skip = 50 }));
    }

    [Fact]
    public async Task Order_of_the_user_is_kept_over_pages()
    {
        using SandboxFixture fixture = new();
        Fill(fixture, 100);
        SnowConnection connection = await fixture.ConnectAsync();
        EncodedQuery query = Ours.And(EncodedQuery.FromText("ORDERBYDESCshort_description"));

        List<string> read = [];
        await foreach (TableRecord record in connection.Tables.ListAsync(
            "incident", query, new ListOptions { Columns = s_columns, PageSize = 15 }, Stop))
        {
            read.Add(record["short_description"]);
        }

        Assert.Equal(Enumerable.Range(0, 100).Reverse().Select(row => $"row {row:D5}"), read);
    }

    [Fact]
    public async Task Rows_that_come_and_go_shift_no_others_out_of_sight()
    {
        using SandboxFixture fixture = new();
        string[] ids = Fill(fixture, 300);
        SnowConnection connection = await fixture.ConnectAsync();

        List<string> read = [];
        await foreach (TableRecord record in connection.Tables.ListAsync(
            "incident", Ours, new ListOptions { Columns = s_columns, PageSize = 20 }, Stop))
        {
            read.Add(record["sys_id"]);
            if (read.Count % 10 == 0)
            {
                // Behind the reader one leaves and one joins.
                fixture.Sandbox.Tables.Delete("incident", $"sys_id={read[^5]}");
                Add(fixture, $"{read.Count:D5}{new string('0', 27)}", 0);
            }
        }

        Assert.Equal(read.Count, read.Distinct().Count());
        Assert.Superset(ids.ToHashSet(), read.ToHashSet());
    }

    [Theory]
    [InlineData(0, 60)]
    [InlineData(20, 40)]
    [InlineData(90, 100)]
    public async Task Rows_that_may_not_be_read_do_not_end_the_list(int from, int to)
    {
        using SandboxFixture fixture = new();
        string[] ids = Fill(fixture, 100);
        foreach (string hidden in ids[from..to])
        {
            fixture.Sandbox.Faults.HideRow(hidden);
        }

        SnowConnection connection = await fixture.ConnectAsync();

        List<string> read = await ReadAsync(connection, new ListOptions { PageSize = 10 });

        Assert.Equal([.. ids[..from], .. ids[to..]], read);
    }

    [Fact]
    public async Task Few_rows_behind_many_hidden_ones_do_not_cost_a_request_each()
    {
        using SandboxFixture fixture = new();
        string[] ids = Fill(fixture, 1_000);
        foreach (string hidden in ids[..990])
        {
            fixture.Sandbox.Faults.HideRow(hidden);
        }

        SnowConnection connection = await fixture.ConnectAsync();
        fixture.Sandbox.ClearRequests();

        List<string> read = await ReadAsync(connection, new ListOptions { First = 3, PageSize = 200 });

        Assert.Equal(ids[990..993], read);
        Assert.InRange(fixture.Sandbox.CountOf("GET", Path), 1, 8);
    }

    [Theory]
    [InlineData(FaultKind.CutOff, 0.3)]
    [InlineData(FaultKind.Stalled, 0.3)]
    [InlineData(FaultKind.TransactionCancelled, 0.05)]
    [InlineData(FaultKind.Reset, 0.3)]
    [InlineData(FaultKind.Unavailable, 0.3)]
    public async Task Trouble_in_the_middle_loses_and_doubles_nothing(FaultKind trouble, double share)
    {
        using SandboxFixture fixture = new();
        string[] ids = Fill(fixture, 500);
        SnowConnection connection = await fixture.ConnectAsync();
        fixture.Sandbox.Faults[trouble] = share;

        List<string> read = await ReadAsync(connection, new ListOptions { PageSize = 40 });

        Assert.Equal(ids, read);
    }

    [Fact]
    public async Task Cut_off_list_in_an_order_of_its_own_loses_nothing()
    {
        using SandboxFixture fixture = new();
        Fill(fixture, 200);
        SnowConnection connection = await fixture.ConnectAsync();
        fixture.Sandbox.Faults[FaultKind.CutOff] = 0.3;
        EncodedQuery query = Ours.And(EncodedQuery.FromText("ORDERBYshort_description"));

        List<string> read = [];
        await foreach (TableRecord record in connection.Tables.ListAsync(
            "incident", query, new ListOptions { Columns = s_columns, PageSize = 30 }, Stop))
        {
            read.Add(record["short_description"]);
        }

        Assert.Equal(Enumerable.Range(0, 200).Select(row => $"row {row:D5}"), read);
    }

    [Theory]
    [InlineData(414)]
    [InlineData(400)]
    public async Task Query_that_is_too_long_for_the_server_says_so(int status)
    {
        using SandboxFixture fixture = new();
        fixture.Sandbox.Settings.LongAddressStatus = status;
        SnowConnection connection = await fixture.ConnectAsync();
        EncodedQuery query = EncodedQuery.All.In("sys_id", Enumerable.Repeat(new string('a', 32), 300));

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(async () =>
        {
            await foreach (TableRecord record in connection.Tables.ListAsync(
                "incident", query, new ListOptions(), Stop))
            {
                Assert.Fail(record["sys_id"]);
            }
        });

        Assert.Equal(SnowErrorCode.QueryTooLong, refusal.Code);
    }

    private static string[] Fill(SandboxFixture fixture, int rows)
    {
        string[] ids = [.. Enumerable.Range(0, rows).Select(row => $"{row:D5}{new string('a', 27)}")];
        for (int row = 0; row < rows; row++)
        {
            Add(fixture, ids[row], row);
        }

        return ids;
    }

    private static void Add(SandboxFixture fixture, string sysId, int row) => fixture.Sandbox.Tables.Insert(
        "incident",
        new Dictionary<string, string>
        {
            ["sys_id"] = sysId,
            ["short_description"] = $"row {row:D5}",
            ["category"] = "network",
            ["correlation_display"] = Marker,
        });

    private static async Task<List<string>> ReadAsync(SnowConnection connection, ListOptions options)
    {
        List<string> read = [];
        await foreach (TableRecord record in connection.Tables.ListAsync(
            "incident", Ours, options with { Columns = s_columns }, Stop))
        {
            read.Add(record["sys_id"]);
        }

        return read;
    }
}
