using Newtonsoft.Json;

using SecureScoreSnow.Client.Batch;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>Makes one attempt to create tickets: one alone, several as a batch. It settles nothing.</summary>
internal sealed class TicketPost(SnowConnection connection, WaitBudget budget)
{
    /// <returns>An answer for each plan, in their order. It throws for nothing but cancellation.</returns>
    internal async Task<(PostAnswer[] Answers, TimeSpan ExecutionTime)> SendAsync(
        IReadOnlyList<TicketPlan> plans,
        CancellationToken cancellationToken)
    {
        try
        {
            return plans.Count == 1
                ? (await SingleAsync(plans[0], cancellationToken).ConfigureAwait(false), TimeSpan.Zero)
                : await BatchAsync(plans, cancellationToken).ConfigureAwait(false);
        }
        catch (SnowException refusal)
        {
            return ([.. plans.Select(_ => new PostAnswer(null, refusal))], TimeSpan.Zero);
        }
    }

    private static string[] ColumnsFor(TicketPlan plan) =>
        [.. TicketRecords.Columns.Union(plan.Payload.Keys, StringComparer.Ordinal)];

    private async Task<PostAnswer[]> SingleAsync(TicketPlan plan, CancellationToken cancellationToken)
    {
        TableRecord record = await connection.Tables.CreateAsync(
            TicketTables.NameOf(plan.Task.Type),
            plan.Payload,
            ColumnsFor(plan),
            budget,
            cancellationToken).ConfigureAwait(false);
        return [AnswerOf(record)];
    }

    private async Task<(PostAnswer[] Answers, TimeSpan ExecutionTime)> BatchAsync(
        IReadOnlyList<TicketPlan> plans,
        CancellationToken cancellationToken)
    {
        BatchCall[] calls = [.. plans.Select(CallFor)];
        BatchAnswer[] answers = await connection.Batches
            .SendAsync(calls, budget, cancellationToken)
            .ConfigureAwait(false);
        TimeSpan total = TimeSpan.FromTicks(answers.Sum(answer => answer.ExecutionTime.Ticks));
        return ([.. answers.Select(answer => answer.IsUnserviced
            ? PostAnswer.NotMade
            : answer.Record is { } record ? AnswerOf(record) : new PostAnswer(null, answer.Refusal))], total);
    }

    private PostAnswer AnswerOf(TableRecord record) => record["sys_id"].Length > 0
        ? new PostAnswer(record, null)
        : new PostAnswer(null, new SnowException(SnowErrorCode.UnexpectedAnswer, null, connection.Instance.Host, "{}"));

    private static BatchCall CallFor(TicketPlan plan)
    {
        string table = TicketTables.NameOf(plan.Task.Type);
        return new BatchCall(
            "POST",
            TablePaths.Table(table, ColumnsFor(plan)),
            JsonConvert.SerializeObject(plan.Payload),
            table);
    }
}
