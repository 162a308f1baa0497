using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tests.Entra;
using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Client.Tests.SecureScore;

/// <summary>Reads the sandbox's tenant with the real sign-in in front of it.</summary>
public sealed class SandboxGraphTests : IDisposable
{
    private readonly EntraBench _bench = new();
    private readonly RushingClock _clock = new();
    private readonly EntraTokenSource _tokens;
    private readonly GraphSecurityClient _client;

    public SandboxGraphTests()
    {
        _tokens = _bench.Source(EntraBench.SecretSignIn());
        _client = new(_bench.Transport, _tokens, _clock, new() { Timeout = RushingClock.Never });
    }

    private MicrosoftTenant Tenant => _bench.Cloud.Tenant;

    public void Dispose()
    {
        _client.Dispose();
        _tokens.Dispose();
        _bench.Dispose();
    }

    [Fact]
    public async Task Every_control_of_the_tenant_becomes_one_action()
    {
        List<SecureScoreAction> actions = await _client.GetActionsAsync(EntraBench.Stop).ToListAsync(EntraBench.Stop);

        Assert.Equal(
            Tenant.Controls.Select(control => control.Id).Order(StringComparer.Ordinal),
            actions.Select(action => action.ControlId).Order(StringComparer.Ordinal));
        Assert.All(actions, action => Assert.Equal(Tenant.Id, action.TenantId));
        Assert.True(actions.Count(action => action.PointsToGain >= 5) > 10);
        Assert.Empty(_client.Warnings);
    }

    [Fact]
    public async Task Points_add_up_to_the_score_of_the_snapshot()
    {
        SecureScoreSnapshot? newest = await _client.GetNewestSnapshotAsync(EntraBench.Stop);

        List<SecureScoreAction> actions = await _client.GetActionsAsync(EntraBench.Stop).ToListAsync(EntraBench.Stop);

        Assert.Equal(newest!.CurrentScore!.Value, actions.Sum(action => action.Points ?? 0), precision: 6);
    }

    [Fact]
    public async Task History_goes_back_as_far_as_it_is_kept()
    {
        List<SecureScoreSnapshot> history =
            await _client.GetHistoryAsync(days: 365, EntraBench.Stop).ToListAsync(EntraBench.Stop);

        Assert.Equal(MicrosoftTenant.DaysKept, history.Count);
        Assert.Equal(history.OrderByDescending(day => day.SnapshotDate), history);
    }

    [Fact]
    public async Task Busy_service_is_waited_for()
    {
        Tenant.Traffic.RetryAfter = TimeSpan.FromSeconds(9);
        Tenant.Traffic.ThrottleNext(requests: 3);

        await _client.GetNewestSnapshotAsync(EntraBench.Stop);

        Assert.Equal(TimeSpan.FromSeconds(27), _clock.GetUtcNow() - RushingClock.Start);
    }

    [Fact]
    public async Task Partial_answer_is_said()
    {
        Tenant.AnswersPartially = true;

        await _client.GetActionsAsync(EntraBench.Stop).ToListAsync(EntraBench.Stop);

        Assert.NotEmpty(_client.Warnings);
    }

    [Fact]
    public async Task Tenant_without_the_service_is_told_apart()
    {
        Tenant.HasSecureScore = false;

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => _client.GetNewestSnapshotAsync(EntraBench.Stop));

        Assert.Equal(SnowErrorCode.SecureScoreUnavailable, refusal.Code);
        Assert.NotNull(refusal.TransactionId);
    }
}
