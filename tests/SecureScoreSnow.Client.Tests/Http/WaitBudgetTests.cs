using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Tests.Http;

public sealed class WaitBudgetTests
{
    private static readonly SnowException s_refusal = new(SnowErrorCode.Throttled, null, "contoso", "wait");

    [Fact]
    public void Waits_at_the_same_time_count_once()
    {
        using VirtualClock clock = new();
        WaitBudget budget = new(TimeSpan.FromSeconds(100), clock);

        for (int worker = 0; worker < 20; worker++)
        {
            Assert.True(budget.TrySpend(s_refusal, TimeSpan.FromSeconds(60)));
        }

        Assert.True(budget.TrySpend(s_refusal, TimeSpan.FromSeconds(100)));
        Assert.False(budget.TrySpend(s_refusal, TimeSpan.FromSeconds(101)));
    }

    [Fact]
    public void Waits_one_after_another_add_up()
    {
        using VirtualClock clock = new();
        WaitBudget budget = new(TimeSpan.FromSeconds(100), clock);

        Assert.True(budget.TrySpend(s_refusal, TimeSpan.FromSeconds(60)));
        clock.Advance(TimeSpan.FromSeconds(60));

        Assert.False(budget.TrySpend(s_refusal, TimeSpan.FromSeconds(60)));
        Assert.Same(s_refusal, Assert.Throws<SnowException>(budget.ThrowIfSpent));
    }

    [Fact]
    public void Wait_is_announced_with_its_end()
    {
        using VirtualClock clock = new();
        List<WaitNotice> notices = [];
        WaitBudget budget = new(TimeSpan.FromSeconds(100), clock, notices.Add);

        budget.TrySpend(s_refusal, TimeSpan.FromSeconds(60));
        budget.TrySpend(s_refusal, TimeSpan.FromSeconds(30));

        Assert.Equal([new WaitNotice(clock.GetUtcNow() + TimeSpan.FromSeconds(60))], notices);
    }
}
