using System.Text;

namespace SecureScoreSnow.Sandbox.Tests.Conditions;

/// <summary>Conditions that real instances are met in.</summary>
public sealed class ScenarioTests
{
    private readonly StoppedClock _clock = new();
    private readonly SandboxInstance _instance;

    public ScenarioTests() => _instance = new SandboxInstance(_clock);

    [Fact]
    public async Task A_slow_instance_answers_an_insert_when_its_time_is_over()
    {
        using SandboxClient client = SandboxClient.Itil(_instance);
        _instance.Apply(SandboxScenario.SlowInserts);

        Task<Answer> insert = client.PostAsync("api/now/table/incident", new { });
        await _clock.WaitForTimerAsync();
        _clock.Advance(TimeSpan.FromMilliseconds(599));
        Assert.False(insert.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(201, (await insert).Status);
    }

    [Fact]
    public void A_switch_takes_its_name_and_nothing_that_it_cannot_be()
    {
        Assert.True(_instance.TrySwitch("scope", "Api, SignIn"));
        Assert.True(_instance.TrySwitch("BatchBudget", "2.5"));
        Assert.False(_instance.TrySwitch("Scope", "9"));
        Assert.False(_instance.TrySwitch("LateCommitDelay", "-1"));
        Assert.False(_instance.TrySwitch("Nothing", "1"));

        Assert.Equal(["BatchBudget", "Scope"], _instance.Changes.Keys);
        _instance.Reset();
        Assert.Equal(TimeSpan.FromSeconds(30), _instance.Settings.BatchBudget);
    }

    [Theory]
    [InlineData("hibernating", true)]
    [InlineData("CUSTOMISEDSTATES", true)]
    [InlineData("nothing", false)]
    [InlineData("77", false)]
    public void A_scenario_has_a_name(string name, bool exists) => Assert.Equal(exists, _instance.TryApply(name));

    [Fact]
    public async Task Columns_that_a_customer_adds_leave_the_rest_of_the_tables_as_it_is()
    {
        using SandboxClient writer = SandboxClient.Itil(_instance);
        using SandboxClient reader = SandboxClient.NoRole(_instance);
        IReadOnlyDictionary<string, string> before = _instance.Tables.Find("sys_db_object", "name=task")[0];
        _instance.Apply(SandboxScenario.CustomisedColumns);
        _instance.Apply(SandboxScenario.CustomisedColumns);

        Answer written = await writer.PostAsync("api/now/table/change_request", new { u_m365_source = "x" });

        Assert.Equal("x", written.Text("result", "u_m365_source"));
        Assert.Equal("", written.Text("result", "u_m365_control"));
        Assert.Equal(before, _instance.Tables.Find("sys_db_object", "name=task")[0]);
        Assert.Equal(1, _instance.Tables.Count("sys_dictionary", "name=change_request^element=u_m365_source"));
        Assert.Equal(1, _instance.Tables.Count("sys_dictionary", "name=task^element=u_m365_control"));
        Assert.Equal(403, (await reader.PostAsync("api/now/table/change_request", new { })).Status);
    }

    [Fact]
    public void Every_scenario_can_be_put_on()
    {
        foreach (SandboxScenario scenario in Enum.GetValues<SandboxScenario>())
        {
            new SandboxInstance(new StoppedClock()).Apply(scenario);
        }

        Assert.Throws<ArgumentException>(() => _instance.Release = "Atlantis");
    }

    [Fact]
    public void Scenarios_put_on_twice_are_there_once_and_end_with_a_reset()
    {
        string[] tables =
        [
            "ip_access", "oauth_entity", "sys_choice", "sys_db_object", "sys_properties", "sys_user",
            "sys_user_has_role",
        ];
        IReadOnlyDictionary<string, string>[] before = Rows(tables);
        string ticket = _instance.Tables.Insert("incident", new Dictionary<string, string>());
        foreach (SandboxScenario scenario in Enum.GetValues<SandboxScenario>())
        {
            _instance.Apply(scenario);
            int rows = tables.Sum(table => _instance.Tables.Count(table));
            _instance.Apply(scenario);
            Assert.Equal(rows, tables.Sum(table => _instance.Tables.Count(table)));
        }

        Assert.Equal(Enum.GetValues<SandboxScenario>(), _instance.Scenarios);
        Assert.Contains("Hibernating", _instance.Changes);
        _instance.Reset();

        Assert.Empty(_instance.Scenarios);
        Assert.Empty(_instance.Changes);
        Assert.NotNull(_instance.Tables.Get("incident", ticket));
        Assert.Equal(before, Rows(tables));
    }

    [Fact]
    public void Records_are_saved_and_put_back()
    {
        string id = _instance.Tables.Insert("incident", new Dictionary<string, string> { ["description"] = "@x" });
        using MemoryStream file = new();
        _instance.Tables.Save(file);
        file.Position = 0;
        SandboxInstance other = new(new StoppedClock());

        other.Tables.Restore(file);
        other.Tables.Insert("incident", new Dictionary<string, string>());

        Assert.Equal(_instance.Tables.Get("incident", id), other.Tables.Get("incident", id));
        Assert.Equal(
            ["INC0010001", "INC0010002"], other.Tables.Find("incident", "ORDERBYnumber").Select(row => row["number"]));
        Assert.Equal(_instance.Tables.Count("sys_user"), other.Tables.Count("sys_user"));
    }

    [Fact]
    public void A_table_can_be_declared_by_a_file()
    {
        const string Json = """
            {
              "tables": [{
                "name": "u_finding", "label": "Finding", "extends": "task",
                "numbering": { "prefix": "FND", "first": 7 },
                "columns": [
                  { "name": "u_source", "label": "Source", "choice": true, "default": "scan" },
                  { "name": "u_owner", "reference": "sys_user" }
                ]
              }],
              "choices": { "u_finding.u_source": [["scan", "Scan"], ["audit", "Audit"]] },
              "rows": { "u_finding": [{ "u_source": "audit", "u_owner": "@abel.tuter" }] }
            }
            """;

        _instance.Tables.Load(new MemoryStream(Encoding.UTF8.GetBytes(Json)));

        IReadOnlyDictionary<string, string> row = Assert.Single(
            _instance.Tables.Find("u_finding", "u_owner.name=Abel Tuter"));
        Assert.Equal(("FND0000007", "audit"), (row["number"], row["u_source"]));
        Assert.Equal(1, _instance.Tables.Count("task"));
        Assert.Equal(3, _instance.Tables.Count("sys_dictionary", "name=u_finding"));
    }

    private IReadOnlyDictionary<string, string>[] Rows(IEnumerable<string> tables) =>
        [.. tables.SelectMany(table => _instance.Tables.Find(table, "ORDERBYsys_id"))];
}
