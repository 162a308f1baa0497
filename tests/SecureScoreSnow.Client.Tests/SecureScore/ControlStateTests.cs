using System.Net;

using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tests.Entra;
using SecureScoreSnow.Sandbox.Entra;
using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Client.Tests.SecureScore;

/// <summary>States set in the sandbox's tenant, with the real sign-in in front of it.</summary>
public sealed class ControlStateTests : IDisposable
{
    private const string Control = "AdminMFAV2";

    private readonly EntraBench _bench = new();
    private readonly RushingClock _clock = new();
    private readonly EntraTokenSource _tokens;
    private readonly GraphSecurityClient _client;
    private int _patches;

    public ControlStateTests()
    {
        _bench.Directory.Consent(TenantDirectory.WritePermission, granted: true);
        _tokens = _bench.Source(EntraBench.SecretSignIn());
        _client = new(_bench.Transport, _tokens, _clock, new() { Timeout = RushingClock.Never });
        _bench.Transport.Instead = Count;
    }

    private MicrosoftTenant Tenant => _bench.Cloud.Tenant;

    public void Dispose()
    {
        _client.Dispose();
        _tokens.Dispose();
        _bench.Dispose();
    }

    [Fact]
    public async Task State_is_set_with_comment_and_name_and_read_back()
    {
        ControlStateResult result = await SetAsync(new ControlStateChange(Control, ControlState.Ignored)
        {
            Comment = "Accepted by the board",
            AssignedTo = "ada.morgan@contoso.example",
            TenantId = Tenant.Id.ToUpperInvariant(),
        });

        Assert.Equal((ControlStateOutcome.Set, "Default", "Ignored"), (result.Outcome, result.Before, result.State));
        ControlStateUpdate update = Tenant[Control].StateUpdates[^1];
        Assert.Equal(
            ("Ignored", "Accepted by the board", "ada.morgan@contoso.example"),
            (update.State, update.Comment, update.AssignedTo));
    }

    [Fact]
    public async Task Second_run_sends_nothing()
    {
        ControlStateChange change = new(Control, ControlState.ThirdParty)
        {
            Comment = "Vendor  & <more>",
            AssignedTo = "",
        };
        await SetAsync(change);
        int patches = _patches;

        ControlStateResult again = await SetAsync(change);

        Assert.Equal((ControlStateOutcome.Unchanged, 1, 1), (again.Outcome, patches, _patches));
    }

    [Fact]
    public async Task Plan_sends_nothing()
    {
        ControlStateResult plan = await _client.PlanStateAsync(
            new ControlStateChange(Control, ControlState.Ignored), EntraBench.Stop);

        Assert.Equal((ControlStateOutcome.Planned, "Default"), (plan.Outcome, plan.Before));
        Assert.Equal(0, _patches);
    }

    [Fact]
    public async Task Name_that_was_not_given_stays()
    {
        await SetAsync(new ControlStateChange(Control, ControlState.Ignored) { AssignedTo = "ada" });

        await SetAsync(new ControlStateChange(Control, ControlState.ThirdParty));

        Assert.Equal("ada", Tenant[Control].StateUpdates[^1].AssignedTo);
    }

    [Fact]
    public async Task State_that_does_not_show_yet_is_accepted()
    {
        Tenant.Switches.StateUpdateDelay = TimeSpan.FromDays(3);

        ControlStateResult result = await SetAsync(new ControlStateChange(Control, ControlState.Ignored));
        _bench.Clock.Advance(TimeSpan.FromDays(4));
        ControlStateResult later = await SetAsync(new ControlStateChange(Control, ControlState.Ignored));

        Assert.Equal((ControlStateOutcome.Accepted, "Default"), (result.Outcome, result.State));
        Assert.NotEmpty(result.Reason!);
        Assert.Equal((ControlStateOutcome.Unchanged, 1), (later.Outcome, _patches));
    }

    [Fact]
    public async Task Device_action_is_refused_before_anything_is_asked()
    {
        int before = _bench.Transport.Addresses.Count;

        SnowException refusal = await RefusalAsync(new ControlStateChange("SCID_2016", ControlState.Ignored));

        Assert.Equal(SnowErrorCode.ControlStateFixed, refusal.Code);
        Assert.Equal(before, _bench.Transport.Addresses.Count);
    }

    [Fact]
    public async Task Action_of_another_tenant_is_refused()
    {
        SnowException refusal = await RefusalAsync(
            new ControlStateChange(Control, ControlState.Ignored) { TenantId = Guid.Empty.ToString() });

        Assert.Equal((SnowErrorCode.TenantDiffers, 0), (refusal.Code, _patches));
    }

    [Fact]
    public async Task Unknown_action_is_named()
    {
        SnowException refusal = await RefusalAsync(new ControlStateChange("a b/c", ControlState.Ignored));

        Assert.Equal(SnowErrorCode.ControlUnknown, refusal.Code);
        Assert.Contains("a b/c", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_permission_to_write_is_named()
    {
        _bench.Directory.Consent(TenantDirectory.WritePermission, granted: false);

        SnowException refusal = await RefusalAsync(new ControlStateChange(Control, ControlState.Ignored));

        Assert.Equal(SnowErrorCode.GraphWriteNotPermitted, refusal.Code);
        Assert.Contains(TenantDirectory.WritePermission, refusal.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public async Task Lost_answer_is_settled_by_reading(bool isCarriedOut, int expectedPatches)
    {
        bool isLost = false;
        _bench.Transport.Instead = request =>
        {
            Count(request);
            if (request.Method != HttpMethod.Patch || isLost)
            {
                return null;
            }

            isLost = true;
            if (isCarriedOut)
            {
                Tenant.SetState(Control, "Ignored");
            }

            return new HttpResponseMessage(HttpStatusCode.GatewayTimeout) { Content = new StringContent("") };
        };

        ControlStateResult result = await SetAsync(new ControlStateChange(Control, ControlState.Ignored));

        Assert.Equal((ControlStateOutcome.Set, expectedPatches), (result.Outcome, _patches));
        Assert.Equal(1, Tenant[Control].StateUpdates.Count(update => update.State == "Ignored"));
    }

    [Fact]
    public async Task What_stays_unclear_is_said_and_not_sent_for_ever()
    {
        _bench.Transport.Instead = request =>
        {
            Count(request);
            return request.Method == HttpMethod.Patch ? throw new HttpRequestException("reset") : null;
        };

        SnowException refusal = await RefusalAsync(new ControlStateChange(Control, ControlState.Ignored));

        Assert.Equal((SnowErrorCode.ControlStateUnsettled, 3), (refusal.Code, _patches));
    }

    [Fact]
    public async Task Busy_service_is_waited_for()
    {
        bool isBusy = true;
        _bench.Transport.Instead = request =>
        {
            Count(request);
            if (request.Method != HttpMethod.Patch || !isBusy)
            {
                return null;
            }

            isBusy = false;
            return GraphFake.Refusal(429, "busy", ("Retry-After", "7"));
        };

        await SetAsync(new ControlStateChange(Control, ControlState.Ignored));

        Assert.Equal(2, _patches);
        Assert.Contains(TimeSpan.FromSeconds(7), _clock.Waits);
    }

    [Fact]
    public async Task Who_is_told_to_stop_while_the_service_is_busy_sends_nothing_further()
    {
        using CancellationTokenSource stop = new();
        _bench.Transport.Instead = request =>
        {
            Count(request);
            if (request.Method != HttpMethod.Patch)
            {
                return null;
            }

            stop.Cancel();
            return GraphFake.Refusal(429, "busy", ("Retry-After", "7"));
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _client.SetStateAsync(
            new ControlStateChange(Control, ControlState.Ignored), stop.Token, EntraBench.Stop));

        Assert.Equal(1, _patches);
    }

    [Fact]
    public async Task What_was_sent_before_the_stop_is_read_back()
    {
        using CancellationTokenSource stop = new();
        _bench.Transport.Instead = request =>
        {
            if (request.Method == HttpMethod.Patch)
            {
                stop.Cancel();
            }

            return Count(request);
        };

        ControlStateResult result = await _client.SetStateAsync(
            new ControlStateChange(Control, ControlState.Ignored), stop.Token, EntraBench.Stop);

        Assert.Equal((ControlStateOutcome.Set, 1), (result.Outcome, _patches));
    }

    private HttpResponseMessage? Count(HttpRequestMessage request)
    {
        _patches += request.Method == HttpMethod.Patch ? 1 : 0;
        return null;
    }

    private Task<ControlStateResult> SetAsync(ControlStateChange change) =>
        _client.SetStateAsync(change, EntraBench.Stop);

    private Task<SnowException> RefusalAsync(ControlStateChange change) =>
        Assert.ThrowsAsync<SnowException>(() => SetAsync(change));
}
