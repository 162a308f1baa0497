using System.Net;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Batch;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Statistics;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Tests;

/// <summary>An instance whose answers are a test's own, and the clients that speak to it.</summary>
internal sealed class ScriptedInstance : IDisposable
{
    private readonly HttpClient _client;

    internal ScriptedInstance(
        Func<HttpRequestMessage, HttpResponseMessage> answer,
        TransportOptions? options = null,
        TimeProvider? clock = null)
        : this(new ScriptedHandler(answer), options, clock)
    {
    }

    internal ScriptedInstance(HttpMessageHandler handler, TransportOptions? options = null, TimeProvider? clock = null)
    {
        Clock = new VirtualClock();
        TimeProvider time = clock ?? Clock;
        Handler = handler;
        Gate = new InstanceGate(time);
        _client = new HttpClient(clock is null ? new HoldingHandler(Clock, handler) : handler)
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        Http = new SnowHttp(
            _client,
            new Uri("http://127.0.0.1/"),
            FixedAuthorization.Basic("reader", new Secret("canary-scripted")),
            Gate,
            options ?? new TransportOptions(),
            time);
        Tables = new TableClient(Http);
        Statistics = new StatisticsClient(Http);
        Batches = new BatchClient(Http);
    }

    internal VirtualClock Clock { get; }

    internal HttpMessageHandler Handler { get; }

    internal InstanceGate Gate { get; }

    internal SnowHttp Http { get; }

    internal TableClient Tables { get; }

    internal StatisticsClient Statistics { get; }

    internal BatchClient Batches { get; }

    /// <summary>What was asked, in order, where the answers are a function's.</summary>
    internal string[] Requests => [.. ((ScriptedHandler)Handler).Requests];

    internal static HttpResponseMessage Ok(string json) => ScriptedHandler.Json(HttpStatusCode.OK, json);

    /// <summary>An instance that gives these answers one after another, and the last one from then on.</summary>
    internal static ScriptedInstance Of(params Func<HttpResponseMessage>[] answers)
    {
        int next = -1;
        return new ScriptedInstance(_ => answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)]());
    }

    internal async Task<List<TableRecord>> ListAsync(ListOptions? options = null, EncodedQuery? query = null)
    {
        List<TableRecord> records = [];
        await foreach (TableRecord record in Tables.ListAsync(
            "incident", query ?? EncodedQuery.All, options ?? new ListOptions(), TestContext.Current.CancellationToken))
        {
            records.Add(record);
        }

        return records;
    }

    internal Task<TableRecord> GetAsync() =>
        Tables.GetAsync("incident", "1", [], null, TestContext.Current.CancellationToken);

    public void Dispose()
    {
        Http.Dispose();
        Clock.Dispose();
    }
}
