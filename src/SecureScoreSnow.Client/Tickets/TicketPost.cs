using Newtonsoft.Json;

using SecureScoreSnow.Client.Batch;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>Makes one attempt to create tickets: one alone, several as a batch. It settles nothing.</summary>
internal sealed class TicketPost(SnowConnection connection, BatchSizer sizer, WaitBudget budget)
{
    /// <returns>An answer for each plan, in their order. It throws for nothing but cancellation.</returns>
    internal async Task<PostAnswer[]> SendAsync(
        IReadOnlyList<TicketPlan> plans,
        CancellationToken cancellationToken)
    {
        if (plans.Count == 1 || connection.RefusesBatches)
        {
            return await EachAsync(plans, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await BatchAsync(plans, cancellationToken).ConfigureAwait(false);
        }
        catch (SnowException refusal) when (BatchClient.IsClosed(refusal))
        {
            connection.RefusesBatches = true;
            return await EachAsync(plans, cancellationToken).ConfigureAwait(false);
        }
        catch (SnowException refusal)
        {
            return [.. plans.Select(_ => new PostAnswer(null, refusal))];
        }
    }

    private string[] ColumnsFor(TicketPlan plan) =>
    [
        .. TicketRecords.ColumnsOf(plan.Task.Type, connection.Settings)
            .Union(plan.Payload.Keys, StringComparer.Ordinal),
    ];

    private Task<PostAnswer[]> EachAsync(IReadOnlyList<TicketPlan> plans, CancellationToken cancellationToken) =>
        Task.WhenAll(plans.Select(plan => SingleAsync(plan, cancellationToken)));

    private async Task<PostAnswer> SingleAsync(TicketPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            TableRecord record = await connection.Tables.CreateAsync(
                TicketTables.NameOf(plan.Task.Type),
                plan.Payload,
                ColumnsFor(plan),
                budget,
                cancellationToken).ConfigureAwait(false);
            return AnswerOf(record);
        }
        catch (SnowException refusal)
        {
            return new PostAnswer(null, refusal);
        }
    }

    private async Task<PostAnswer[]> BatchAsync(
        IReadOnlyList<TicketPlan> plans,
        CancellationToken cancellationToken)
    {
        BatchCall[] calls = [.. plans.Select(CallFor)];
        BatchReply reply = await connection.Batches
            .SendAsync(calls, budget, cancellationToken)
            .ConfigureAwait(false);
        int serviced = reply.Answers.Count(answer => !answer.IsUnserviced);
        if (serviced > 0)
        {
            sizer.Learn(serviced, reply.Worked, reply.Latency);
        }

        return [.. reply.Answers.Select(answer => answer.IsUnserviced
            ? PostAnswer.NotMade
            : answer.Record is { } record ? AnswerOf(record) : new PostAnswer(null, answer.Refusal))];
    }

    private PostAnswer AnswerOf(TableRecord record) => record["sys_id"].Length > 0
        ? new PostAnswer(record, null)
        : new PostAnswer(null, new SnowException(SnowErrorCode.UnexpectedAnswer, null, connection.Instance.Host, "{}"));

    private BatchCall CallFor(TicketPlan plan)
    {
        string table = TicketTables.NameOf(plan.Task.Type);
        return new BatchCall(
            "POST",
            TablePaths.Table(table, ColumnsFor(plan)),
            JsonConvert.SerializeObject(plan.Payload),
            table);
    }
}
