using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Tests.Http;

/// <summary>Waits are measured: a clock that is set meanwhile makes them neither longer nor shorter.</summary>
public sealed class ClockSetBackTests : IDisposable
{
    private static readonly SnowException s_refusal = new(SnowErrorCode.Throttled, null, "host", "busy");

    private readonly VirtualClock _right = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _right.Dispose();

    [Theory]
    [InlineData(-120)]
    [InlineData(120)]
    public async Task Gate_is_closed_for_as_long_as_the_service_asked(int minutes)
    {
        ShiftedClock clock = new(_right, TimeSpan.Zero);
        InstanceGate gate = new(clock);
        WaitBudget budget = new(TimeSpan.FromMinutes(5), clock);
        DateTimeOffset start = _right.GetUtcNow();

        gate.Close(TimeSpan.FromSeconds(60), s_refusal);
        clock.Shift = TimeSpan.FromMinutes(minutes);
        await gate.EnterAsync("GET", budget, Stop);

        Assert.Equal(60, _right.Elapsed(start).TotalSeconds, tolerance: 1);
    }

    [Fact]
    public void Moment_at_which_the_gate_opens_is_told_by_the_clock_on_the_wall()
    {
        ShiftedClock clock = new(_right, TimeSpan.Zero);
        InstanceGate gate = new(clock);
        gate.Close(TimeSpan.FromHours(10), s_refusal);

        clock.Shift = TimeSpan.FromHours(-2);

        Assert.Equal(10, (gate.ClosedUntil - clock.GetUtcNow()).TotalHours, tolerance: 0.1);
    }

    [Fact]
    public void Budget_is_spent_by_waits_and_not_by_a_clock_that_is_set()
    {
        ShiftedClock clock = new(_right, TimeSpan.Zero);
        WaitBudget budget = new(TimeSpan.FromMinutes(5), clock);
        Assert.True(budget.TrySpend(s_refusal, TimeSpan.FromMinutes(4)));

        clock.Shift = TimeSpan.FromHours(-2);

        Assert.True(budget.TrySpend(s_refusal, TimeSpan.FromMinutes(5)));
        Assert.False(budget.TrySpend(s_refusal, TimeSpan.FromMinutes(6)));
    }
}
