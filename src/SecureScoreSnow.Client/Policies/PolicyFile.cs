using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Policies;

/// <summary>Reads a policy, and finds all its mistakes at once.</summary>
internal static class PolicyFile
{
    private const long MaxBytes = 1024 * 1024;
    private const int MaxDepth = 16;

    internal static async Task<TaskPolicy> ReadAsync(string path, CancellationToken cancellationToken)
    {
        PolicyMistakes mistakes = new();
        TaskPolicy? policy = null;
        if (await ParseAsync(path, mistakes, cancellationToken).ConfigureAwait(false) is { } root)
        {
            policy = Of(new PolicyObject(root, PolicyNames.Policy, mistakes), mistakes);
        }

        return mistakes.Any
            ? throw new SnowException(SnowErrorCode.PolicyInvalid, null, path, mistakes)
            : policy!;
    }

    private static async Task<JToken?> ParseAsync(
        string path,
        PolicyMistakes mistakes,
        CancellationToken cancellationToken)
    {
        using StreamReader text = TextFile.Open(path, MaxBytes);
        using JsonTextReader json = new(text) { DateParseHandling = DateParseHandling.None, MaxDepth = MaxDepth };
        JsonLoadSettings once = new() { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error };
        try
        {
            JToken root = await JToken.LoadAsync(json, once, cancellationToken).ConfigureAwait(false);
            while (await json.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                // Comments may follow; the reader takes anything else for a mistake.
            }

            return root;
        }
        catch (JsonReaderException failure)
        {
            mistakes.Add(failure.LineNumber, Messages.PolicyNotJson, failure.LinePosition);
            return null;
        }
        catch (IOException failure)
        {
            throw TextFile.Unreadable(path, failure);
        }
    }

    private static TaskPolicy Of(PolicyObject root, PolicyMistakes mistakes)
    {
        const int Version = 1;
        root.Number("version", least: Version, most: Version, isRequired: true);
        List<PolicyRule> rules = [];
        foreach (JToken rule in root.List("rules"))
        {
            rules.Add(RuleOf(new PolicyObject(rule, PolicyNames.Rule, mistakes), mistakes));
        }

        return new TaskPolicy(rules);
    }

    private static PolicyRule RuleOf(PolicyObject rule, PolicyMistakes mistakes)
    {
        bool skip = rule.Flag("skip");
        JToken? ticket = rule.Find("ticket");
        if (skip && ticket is not null)
        {
            mistakes.Add(PolicyMistakes.LineOf(ticket), Messages.PolicySkipWithTicket);
        }

        return new PolicyRule(rule.Text("name", isRequired: true) ?? string.Empty)
        {
            Condition = rule.Find("actions") is { } actions
                ? ConditionOf(new PolicyObject(actions, PolicyNames.Actions, mistakes))
                : new ActionCondition(),
            Skip = skip,
            Ticket = ticket is null
                ? new TicketTemplate()
                : TemplateOf(new PolicyObject(ticket, PolicyNames.Ticket, mistakes)),
        };
    }

    private static ActionCondition ConditionOf(PolicyObject actions)
    {
        const double Any = double.MaxValue;
        return new ActionCondition
        {
            ControlId = actions.Texts("controlId"),
            Title = actions.Texts("title"),
            Category = actions.Texts("category"),
            Service = actions.Texts("service"),
            Tier = actions.Texts("tier"),
            UserImpact = actions.Texts("userImpact"),
            ImplementationCost = actions.Texts("implementationCost"),
            Threat = actions.Texts("threat"),
            MinPointsToGain = actions.Number("minPointsToGain", least: 0, most: Any),
            MaxPointsToGain = actions.Number("maxPointsToGain", least: 0, most: Any),
        };
    }

    private static TicketTemplate TemplateOf(PolicyObject ticket)
    {
        const int MostDays = 36500;
        return new TicketTemplate
        {
            Type = ticket.Word<Tickets.TicketType>("type"),
            Priority = ticket.Word<Tickets.TicketPriority>("priority"),
            AssignmentGroup = ticket.Text("assignmentGroup"),
            DueInDays = (int?)ticket.Number("dueInDays", least: 0, most: MostDays, isWhole: true),
            ChangeType = ticket.OneOf("changeType", ["normal", "standard", "emergency"]),
            Values = ticket.Map("values"),
        };
    }
}
