using System.Diagnostics.CodeAnalysis;

using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Tracing;

/// <summary>Has each request pass by the journal.</summary>
internal sealed class JournalHandler : DelegatingHandler
{
    private static readonly string[] s_transactionHeaders = ["X-Transaction-ID", "request-id", "x-ms-request-id"];

    private readonly RequestJournal _journal;

    private JournalHandler(RequestJournal journal, HttpMessageHandler transport)
        : base(transport) => _journal = journal;

    /// <summary>The transport itself where nobody keeps a journal.</summary>
    internal static HttpMessageHandler Over(HttpMessageHandler transport, RequestJournal? journal) =>
        journal is null ? transport : new JournalHandler(journal, transport);

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        HarTrace? trace = _journal.Trace;
        return trace is null && !_journal.IsWatched
            ? base.SendAsync(request, cancellationToken)
            : SendAsync(request, trace, cancellationToken);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever ends a request ends its entry, and goes on.")]
    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        HarTrace? trace,
        CancellationToken cancellationToken)
    {
        RequestFacts facts = RequestFacts.Of(request.Method, request.RequestUri!);
        HarExchange? exchange = trace is null
            ? null
            : await trace.BeginAsync(request, cancellationToken).ConfigureAwait(false);
        long started = _journal.Clock.GetTimestamp();
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            _journal.Note(new RequestNote(facts, _journal.Clock.GetElapsedTime(started))
            {
                Status = (int)response.StatusCode,
                TransactionId = TransactionOf(response),
            });
            exchange?.Answer(response);
            return response;
        }
        catch (Exception failure)
        {
            Exception cause = failure.GetBaseException();
            string why = failure is OperationCanceledException
                ? nameof(OperationCanceledException)
                : $"{cause.GetType().Name}: {cause.Message}";
            _journal.Note(new RequestNote(facts, _journal.Clock.GetElapsedTime(started)) { Failure = why });
            exchange?.Fail(why);
            throw;
        }
    }

    private static string? TransactionOf(HttpResponseMessage response) => s_transactionHeaders
        .Select(name => response.Headers.TryGetValues(name, out IEnumerable<string>? ids) ? ids.First() : null)
        .FirstOrDefault(id => id is not null);
}
