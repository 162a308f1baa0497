using Newtonsoft.Json.Linq;

using SecureScoreSnow.Client.Policies;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Tests.Policies;

public sealed class TaskPolicyTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"policy-{Guid.NewGuid():N}.json");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task The_first_rule_that_fits_decides()
    {
        TaskPolicy policy = await ReadAsync("""
            {
              "version": 1,
              "rules": [
                { "name": "devices", "actions": { "controlId": "SCID_*" }, "skip": true },
                { "name": "identity", "actions": { "category": ["identity", "apps"], "minPointsToGain": 5 } },
                { "name": "rest", "actions": { "maxPointsToGain": 2 } }
              ]
            }
            """);

        Assert.Equal("devices", policy.RuleFor(Action("scid_2016", "Devices", 9))?.Name);
        Assert.Equal("identity", policy.RuleFor(Action("AdminMFAV2", "Identity", 9))?.Name);
        Assert.Equal("rest", policy.RuleFor(Action("AdminMFAV2", "Identity", 1))?.Name);
        Assert.Null(policy.RuleFor(Action("AdminMFAV2", "Identity", 3)));
    }

    [Fact]
    public async Task A_rule_says_what_its_tickets_look_like()
    {
        TaskPolicy policy = await ReadAsync("""
            {
              "version": 1,
              "rules": [ { "name": "all", "ticket": {
                "type": "incident", "priority": "High", "assignmentGroup": "Network", "dueInDays": 30,
                "changeType": "Emergency", "values": { "u_text": "a", "u_number": 1.5, "u_flag": true } } } ]
            }
            """);

        TicketTemplate ticket = Assert.Single(policy.Rules).Ticket;
        Assert.Equal(
            (TicketType.Incident, TicketPriority.High, "Network", 30, "emergency"),
            (ticket.Type, ticket.Priority, ticket.AssignmentGroup, ticket.DueInDays, ticket.ChangeType));
        Assert.Equal(
            new Dictionary<string, string> { ["u_text"] = "a", ["u_number"] = "1.5", ["u_flag"] = "true" },
            ticket.Values);
    }

    [Fact]
    public async Task All_mistakes_are_named_with_their_lines()
    {
        SnowException refusal = await RefusalOfAsync("""
            {
              "version": 2,
              "rules": [
                { "actions": { "categroy": "Identity" } },
                { "name": "b", "skip": true,
                  "ticket": { "type": "Problem", "dueInDays": 1.5 } },
                7
              ]
            }
            """);

        Assert.Equal(SnowErrorCode.PolicyInvalid, refusal.Code);
        Assert.Equal(
            [
                $"The policy '{_file}' cannot be used:",
                "line 2: 'version' cannot be '2'; possible: 1",
                "line 4: 'name' is missing",
                "line 4: there is no 'categroy' here; known are: " + string.Join(", ", PolicyNames.Actions),
                "line 6: a rule with 'skip' makes no ticket, so it cannot have 'ticket'",
                "line 6: 'type' cannot be 'Problem'; possible: Change, Incident",
                "line 6: 'dueInDays' cannot be '1.5'; possible: 0 – 36500",
                "line 7: an object is expected here, with: name, actions, skip, ticket",
                "line 7: 'name' is missing",
            ],
            refusal.Message.Split('\n'));
    }

    [Theory]
    [InlineData("{ \"version\": 1,\n \"rules\": [ { \"name\": \"a\" }", "line 2: this is no JSON")]
    [InlineData("{ \"version\": 1,\n \"rules\": [ { \"name\": \"a\", \"name\": \"b\" } ] }", "line 2: this is no JSON")]
    [InlineData("{ \"version\": 1, \"rules\": [ { \"name\": \"a\" } ] }\n{}", "line 2: this is no JSON")]
    [InlineData("{ \"version\": 1,\n\"rules\": [] }", "line 2: 'rules' must be a list")]
    [InlineData("[]", "line 1: an object is expected here")]
    [InlineData("", "this is no JSON")]
    public async Task What_is_no_policy_is_refused(string text, string expected) =>
        Assert.Contains(expected, (await RefusalOfAsync(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("*", "", true)]
    [InlineData("a*c", "ABBC", true)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    [InlineData("a.c", "abc", false)]
    [InlineData("abc", "abcd", false)]
    public void Stars_and_question_marks_stand_for_characters(string pattern, string text, bool expected) =>
        Assert.Equal(expected, Wildcard.IsMatch(pattern, text));

    [Fact]
    public void Schema_has_the_names_that_are_read()
    {
        JObject schema = JObject.Parse(File.ReadAllText(Repository.At("module", "runbooks", "policy.schema.json")));

        Assert.Equal(PolicyNames.Policy, NamesIn(schema, "properties"));
        Assert.Equal(PolicyNames.Rule, NamesIn(schema, "definitions.rule.properties"));
        Assert.Equal(PolicyNames.Actions, NamesIn(schema, "definitions.actions.properties"));
        Assert.Equal(PolicyNames.Ticket, NamesIn(schema, "definitions.ticket.properties"));
    }

    [Fact]
    public async Task Example_that_is_shipped_is_a_policy()
    {
        string example = Repository.At("module", "runbooks", "policy.example.json");

        TaskPolicy policy = await TaskPolicy.ReadAsync(example, Stop);


        Assert.True(policy.RuleFor(Action("scid_2016", "Devices", 9))!.Skip);
    }

    private static IEnumerable<string> NamesIn(JObject schema, string path) =>
        ((JObject)schema.SelectToken(path)!).Properties().Select(property => property.Name);

    private static SecureScoreAction Action(string controlId, string category, double left) =>
        new() { ControlId = controlId, Category = category, Points = 0, MaxPoints = left };

    private async Task<TaskPolicy> ReadAsync(string text)
    {
        await File.WriteAllTextAsync(_file, text, Stop);
        return await TaskPolicy.ReadAsync(_file, Stop);
    }

    private Task<SnowException> RefusalOfAsync(string text) =>
        Assert.ThrowsAsync<SnowException>(() => ReadAsync(text));
}
