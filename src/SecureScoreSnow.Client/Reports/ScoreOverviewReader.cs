using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Reports;

/// <summary>Reads what a report shows of Secure Score. What cannot be read is said, and ends nothing.</summary>
/// <param name="graph">Reads it.</param>
/// <param name="signedInTo">The tenant of the sign-in; null where it is not known.</param>
public sealed class ScoreOverviewReader(GraphSecurityClient graph, string? signedInTo)
{
    /// <summary>Microsoft keeps so many days.</summary>
    private const int Days = 90;

    /// <summary>Reads the days and the actions, or why there are none.</summary>
    /// <param name="tenantId">The tenant of the report; null for that of the sign-in.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ScoreOverview> ReadAsync(string? tenantId, CancellationToken cancellationToken)
    {
        ScoreOverview overview = new() { TenantId = signedInTo };
        try
        {
            Check(tenantId);
            overview = overview with { Days = await DaysAsync(cancellationToken).ConfigureAwait(false) };
            overview = overview with { Actions = await ActionsAsync(cancellationToken).ConfigureAwait(false) };
        }
        catch (SnowException refusal)
        {
            overview = overview with { Refusal = refusal };
        }

        return overview with { Warnings = graph.Warnings };
    }

    private void Check(string? tenantId)
    {
        if (tenantId is not null && signedInTo is not null
            && TicketIdentity.SuffixOf(tenantId) != TicketIdentity.SuffixOf(signedInTo))
        {
            throw new SnowException(SnowErrorCode.SecureScoreOfAnotherTenant, null, signedInTo, tenantId);
        }
    }

    private async Task<IReadOnlyList<ScoreDay>> DaysAsync(CancellationToken stop)
    {
        List<ScoreDay> days = [];
        await foreach (SecureScoreSnapshot snapshot in graph.GetHistoryAsync(Days, stop).ConfigureAwait(false))
        {
            if (ScoreDay.Of(snapshot) is { } day)
            {
                days.Add(day);
            }
        }

        return [.. days.OrderBy(day => day.Date)];
    }

    private async Task<IReadOnlyList<SecureScoreAction>> ActionsAsync(CancellationToken stop)
    {
        List<SecureScoreAction> actions = [];
        await foreach (SecureScoreAction action in graph.GetActionsAsync(stop).ConfigureAwait(false))
        {
            actions.Add(action);
        }

        return actions;
    }
}
