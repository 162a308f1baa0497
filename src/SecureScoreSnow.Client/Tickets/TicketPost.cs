using Newtonsoft.Json;

using SecureScoreSnow.Client.Batch;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tables;
using SecureScoreSnow.Client.TicketActs;

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
            return AnswerOf(plan, record);
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

        return [.. reply.Answers.Select((answer, place) => answer.IsUnserviced
            ? PostAnswer.NotMade
            : answer.Record is { } record ? AnswerOf(plans[place], record) : new PostAnswer(null, answer.Refusal))];
    }

    // What is answered is believed where it is about the ticket that was sent; all else is looked up.
    private PostAnswer AnswerOf(TicketPlan plan, TableRecord record)
    {
        string key = record["sys_id"];
        bool isOfTask = !record.Has("correlation_id")
            || Same(record["correlation_id"], plan.Identity.CorrelationId);
        SnowException other = new(
            SnowErrorCode.UnexpectedAnswer, null, connection.Instance.Host, $"{plan.Task.Name}: {key}");
        return !isOfTask || !TicketReference.IsKey(key) || record["number"].Length == 0 ? new PostAnswer(null, other)
            : Same(key, plan.SysId) || connection.IgnoresClientKeys ? new PostAnswer(record, null)

            // An instance that makes its own keys, as it seems; it has to be seen, and nothing be sent again before.
            : new PostAnswer(
                null, new SnowException(SnowErrorCode.TicketUnsettled, other, plan.Task.Name, other.Message));
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

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
