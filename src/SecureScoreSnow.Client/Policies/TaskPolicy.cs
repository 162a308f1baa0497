using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tables;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Policies;

/// <summary>
/// Which improvement actions become tickets, and what those tickets look like: rules, the first of which that fits
/// decides. An action that no rule fits becomes none.
/// </summary>
public sealed class TaskPolicy
{
    internal TaskPolicy(IReadOnlyList<PolicyRule> rules) => Rules = rules;

    /// <summary>The rules in their order; at least one.</summary>
    public IReadOnlyList<PolicyRule> Rules { get; }

    /// <summary>Reads a policy file: JSON as <c>policy.schema.json</c> describes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="SnowException">
    /// The file cannot be read, or <see cref="SnowErrorCode.PolicyInvalid"/>: each mistake is named with its line.
    /// </exception>
    public static Task<TaskPolicy> ReadAsync(string path, CancellationToken cancellationToken) =>
        PolicyFile.ReadAsync(path, cancellationToken);

    /// <summary>The rule that decides about an action; null where none fits.</summary>
    public PolicyRule? RuleFor(SecureScoreAction action) => Rules.FirstOrDefault(rule => rule.Condition.Fits(action));

    /// <summary>The same policy with every group named by its key, so that no ticket has to ask for it.</summary>
    /// <param name="groups">Where groups are looked up; each is asked for once.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <exception cref="SnowException">
    /// <see cref="SnowErrorCode.GroupUnknown"/> or <see cref="SnowErrorCode.GroupAmbiguous"/>; or a column is given
    /// that a ticket is known by.
    /// </exception>
    public async Task<TaskPolicy> ResolveAsync(GroupFinder groups, CancellationToken cancellationToken)
    {
        Dictionary<string, string> keys = new(StringComparer.OrdinalIgnoreCase);
        List<PolicyRule> rules = [];
        foreach (PolicyRule rule in Rules)
        {
            TaskRules.CheckColumns([.. rule.Ticket.Values.Keys]);
            string? group = rule.Ticket.AssignmentGroup;
            if (group is not null && !keys.ContainsKey(group))
            {
                keys[group] = await groups.FindAsync(group, cancellationToken).ConfigureAwait(false);
            }

            rules.Add(group is null ? rule : rule with { Ticket = rule.Ticket with { AssignmentGroup = keys[group] } });
        }

        return new TaskPolicy(rules);
    }
}
