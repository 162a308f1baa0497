using System.Net;
using System.Net.Sockets;
using System.Text.Json;

using SecureScoreSnow.Sandbox;
using SecureScoreSnow.Sandbox.Faults;

namespace SecureScoreSnow.Campaigns.Faults;

/// <summary>
/// A sandbox with what lies between it and a client: a name that cannot be resolved for a while, a proxy with pages of
/// its own, answers that hang for half a minute, a restart that keeps records and nothing else, clocks that are set.
/// </summary>
internal sealed class TroubledServer : HttpMessageHandler
{
    private const int LogSize = 100;
    private const double PageShare = 0.01;
    private const double HangShare = 0.002;
    private const string Page = "<html><head><title>Please sign in</title></head><body>Guest network</body></html>";

    private static readonly TimeSpan s_hang = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_nameGone = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_restart = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time;
    private readonly CampaignVerdict _verdict;
    private readonly FaultMix _mix;
    private readonly Random _draw;
    private readonly Lock _lock = new();
    private readonly Dictionary<int, Action> _events = [];
    private HttpMessageInvoker _invoker;
    private SocketError? _absence;
    private DateTimeOffset _absentUntil;
    private TaskCompletionSource? _drained;
    private int _inside;
    private int _requests;
    private bool _isCalm = true;

    internal TroubledServer(TimeProvider time, FaultMix mix, int seed, CampaignVerdict verdict)
    {
        _time = time;
        _mix = mix;
        _draw = new Random(seed);
        _verdict = verdict;
        ServerClock = new JumpingClock(time);
        ClientClock = new JumpingClock(time);
        Sandbox = Create();
        _invoker = new HttpMessageInvoker(new SandboxHandler(Sandbox));
    }

    internal JumpingClock ServerClock { get; }

    internal JumpingClock ClientClock { get; }

    /// <summary>The sandbox at the moment; after a restart it is another one with the same records.</summary>
    internal SandboxInstance Sandbox { get; private set; }

    /// <summary>The records that exist and cannot be read.</summary>
    internal IReadOnlyCollection<string> Hidden { get; set; } = [];

    /// <summary>Begins the trouble.</summary>
    /// <param name="requests">Within how many requests the rare events are to happen.</param>
    internal void Trouble(int requests)
    {
        _mix.ApplyTo(Sandbox.Faults);
        Hide();
        Plan(1 + (requests / 3000), requests, () => BeGone(SocketError.HostNotFound, s_nameGone, "name gone for 20 s"));
        Plan(1 + (requests / 5000), requests, Restart);
        Plan(2 + (requests / 500), requests, () => Jump(ClientClock, "client's clock set"));
        Plan(2 + (requests / 500), requests, () => Jump(ServerClock, "instance's clock set"));
        _requests = 0;
        _isCalm = false;
    }

    /// <summary>Ends it: what was to be carried out late is carried out.</summary>
    internal void Calm()
    {
        _isCalm = true;
        _absence = null;
        _events.Clear();
        CountFaults();
        Sandbox.CommitPending();
        Sandbox.Faults.Clear();
        _mix.CalmTo(Sandbox.Faults);
        Hide();
    }

    /// <summary>Makes every record readable.</summary>
    internal void Show()
    {
        foreach (string row in Hidden)
        {
            Sandbox.Faults.ShowRow(row);
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        if (!_isCalm && await MeetTroubleAsync(cancellationToken) is { } instead)
        {
            instead.RequestMessage = request;
            return instead;
        }

        HttpMessageInvoker server = Enter();
        HttpResponseMessage answer;
        try
        {
            answer = await server.SendAsync(request, cancellationToken);
        }
        finally
        {
            Leave();
        }

        await CountUnservicedAsync(request, answer, cancellationToken);
        return answer;
    }

    private async Task CountUnservicedAsync(
        HttpRequestMessage request,
        HttpResponseMessage answer,
        CancellationToken cancellationToken)
    {
        if (_isCalm
            || !request.RequestUri!.AbsolutePath.EndsWith("/batch", StringComparison.Ordinal)
            || answer is not
            {
                StatusCode: HttpStatusCode.OK,
                Content: ByteArrayContent { Headers.ContentType.MediaType: "application/json" },
            })
        {
            return;
        }

        using JsonDocument batch = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
        if (batch.RootElement.TryGetProperty("unserviced_requests", out JsonElement left))
        {
            _verdict.Inject("batch answered in another order");
            _verdict.Inject("request of a batch not serviced", left.GetArrayLength());
        }
    }

    private SandboxInstance Create() => new(
        ServerClock,
        new SandboxOptions { RandomSeed = _draw.Next(), RequestLogSize = LogSize });

    private void Plan(int times, int requests, Action act)
    {
        for (; times > 0; times--)
        {
            _events[_draw.Next(1, Math.Max(2, requests))] = act;
        }
    }

    private void Hide()
    {
        foreach (string row in Hidden)
        {
            Sandbox.Faults.HideRow(row);
        }
    }

    private async Task<HttpResponseMessage?> MeetTroubleAsync(CancellationToken cancellationToken)
    {
        double drawn;
        lock (_lock)
        {
            if (_events.Remove(++_requests, out Action? act))
            {
                act();
            }

            drawn = _draw.NextDouble();
        }

        if (_absence is { } absence && _time.GetUtcNow() < _absentUntil)
        {
            throw new HttpRequestException("No answer.", new SocketException((int)absence));
        }

        if (drawn < HangShare)
        {
            _verdict.Inject("stall of 30 s");
            await Task.Delay(s_hang, _time, cancellationToken);
        }
        else if (drawn < HangShare + PageShare)
        {
            _verdict.Inject("page of a proxy with 200");
            return ScriptedHandler.Page(HttpStatusCode.OK, Page);
        }

        return null;
    }

    private void Jump(JumpingClock clock, string what)
    {
        _verdict.Inject(what);
        clock.Jump(_draw);
    }

    private void BeGone(SocketError how, TimeSpan time, string what)
    {
        _verdict.Inject(what);
        _absence = how;
        _absentUntil = _time.GetUtcNow() + time;
    }

    // Whoever is inside is let out first: what was answered has been kept.
    private void Restart()
    {
        BeGone(SocketError.ConnectionRefused, s_restart, "restart with its records");
        _drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_inside == 0)
        {
            Replace();
        }
    }

    private HttpMessageInvoker Enter()
    {
        lock (_lock)
        {
            if (_drained is not null)
            {
                throw new HttpRequestException("No answer.", new SocketException((int)SocketError.ConnectionRefused));
            }

            _inside++;
            return _invoker;
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (--_inside == 0 && _drained is not null)
            {
                Replace();
            }
        }
    }

    // Tokens, sessions and what was to be carried out late end with the process; records are kept.
    private void Replace()
    {
        CountFaults();
        using MemoryStream records = new();
        Sandbox.Tables.Save(records);
        records.Position = 0;
        Sandbox = Create();
        Sandbox.Tables.Restore(records);
        _mix.ApplyTo(Sandbox.Faults);
        Hide();
        _invoker = new HttpMessageInvoker(new SandboxHandler(Sandbox));
        _drained = null;
    }

    private void CountFaults()
    {
        foreach (FaultKind kind in Enum.GetValues<FaultKind>())
        {
            if (Sandbox.Faults.CountOf(kind) is > 0 and long count)
            {
                _verdict.Inject($"fault {kind}", count);
            }
        }

        _verdict.Inject("requests, those in batches included", Sandbox.RequestCount);
    }
}
