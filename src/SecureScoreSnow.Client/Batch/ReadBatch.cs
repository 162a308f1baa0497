using Newtonsoft.Json.Linq;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Batch;

/// <summary>Sends several reads as one request, and one by one where the instance does not take that.</summary>
/// <remarks>What the user may not read is refused for itself and keeps none of the others from being read.</remarks>
internal sealed class ReadBatch(SnowConnection connection, SnowHttp http)
{
    private const int MaxRounds = 3;

    /// <returns>One answer for each read, in their order.</returns>
    /// <exception cref="SnowException">The instance cannot be reached, or the sign-in is refused.</exception>
    internal async Task<ReadAnswer[]> ReadAsync(
        IReadOnlyList<BatchCall> reads,
        WaitBudget? budget,
        CancellationToken cancellationToken)
    {
        ReadAnswer?[] answers = new ReadAnswer?[reads.Count];
        for (int round = 0; round < MaxRounds && !connection.RefusesBatches; round++)
        {
            if (OpenPlaces(answers) is { Length: > 0 } open)
            {
                await TryTogetherAsync(reads, open, answers, budget, cancellationToken).ConfigureAwait(false);
            }
        }

        foreach (int place in OpenPlaces(answers))
        {
            answers[place] = await ReadAloneAsync(reads[place], budget, cancellationToken).ConfigureAwait(false);
        }

        return answers!;
    }

    private static int[] OpenPlaces(ReadAnswer?[] answers) =>
        [.. Enumerable.Range(0, answers.Length).Where(place => answers[place] is null)];

    private async Task TryTogetherAsync(
        IReadOnlyList<BatchCall> reads,
        int[] open,
        ReadAnswer?[] answers,
        WaitBudget? budget,
        CancellationToken cancellationToken)
    {
        try
        {
            BatchReply together = await connection.Batches
                .SendAsync([.. open.Select(place => reads[place])], budget, cancellationToken)
                .ConfigureAwait(false);
            for (int item = 0; item < open.Length; item++)
            {
                // A list is no record, and yet what was asked for.
                answers[open[item]] = together.Answers[item] is { IsUnserviced: false } answer
                    ? new ReadAnswer(answer.Result, answer.Result is null ? answer.Refusal : null)
                    : null;
            }
        }
        catch (SnowException refusal) when (BatchClient.IsClosed(refusal))
        {
            connection.RefusesBatches = true;
        }
    }

    private async Task<ReadAnswer> ReadAloneAsync(
        BatchCall read,
        WaitBudget? budget,
        CancellationToken cancellationToken)
    {
        SnowRequest request = new(HttpMethod.Get, read.Path) { Table = read.Table, Budget = budget };
        try
        {
            JObject answer = await http
                .ReadAsync(request, reply => ReplyDocument.ReadAsync(reply, request, "result"), cancellationToken)
                .ConfigureAwait(false);
            return new ReadAnswer(answer["result"], null);
        }
        catch (SnowException refusal) when (BatchClient.IsClosed(refusal) || refusal.Code == SnowErrorCode.TableUnknown)
        {
            return new ReadAnswer(null, refusal);
        }
    }
}
