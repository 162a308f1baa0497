using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Tests.Http;

/// <summary>How many requests at a time are found to be right for an instance that nobody described.</summary>
public sealed class ConcurrencyLevelTests
{
    private const int Many = 2000;

    public static TheoryData<int, double, double> Pools()
    {
        TheoryData<int, double, double> pools = [];
        foreach (int threads in (int[])[1, 4, 8, 16])
        {
            pools.Add(threads, 0.1, 0.15);
            pools.Add(threads, 0.3, 0.3);
            pools.Add(threads, 0.05, 1);
        }

        return pools;
    }

    [Theory]
    [MemberData(nameof(Pools))]
    public void Every_thread_is_kept_busy_and_nothing_is_refused(int threads, double roundTrip, double serviceTime)
    {
        SimulatedPool pool = new(new ConcurrencyLevel(), threads) { RoundTrip = roundTrip, ServiceTime = serviceTime };

        double taken = pool.Run(Many);

        double bound = (Many * serviceTime / threads) + roundTrip;
        Assert.InRange(taken / bound, 1, threads < 16 ? 1.02 : 1.05);
        Assert.Equal(0, pool.Refused);
    }

    [Theory]
    [MemberData(nameof(Pools))]
    public void Inserts_that_take_now_more_and_now_less_make_no_crowd(int threads, double roundTrip, double serviceTime)
    {
        List<double> ratios = [];
        for (int seed = 0; seed < 5; seed++)
        {
            Random random = new(seed);
            SimulatedPool pool = new(new ConcurrencyLevel(), threads)
            {
                RoundTrip = roundTrip,
                ServiceTime = serviceTime,
                Spread = () => 0.3 + (1.4 * random.NextDouble()),
            };
            ratios.Add(pool.Run(Many) / ((Many * serviceTime / threads) + roundTrip));
            Assert.Equal(0, pool.Refused);
        }

        ratios.Sort();
        Assert.InRange(ratios[2], 0.95, 1.1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Pool_that_shrinks_is_followed_down_and_up_again(bool tellsWork)
    {
        ConcurrencyLevel level = new();
        SimulatedPool pool = new(level, threads: 8) { TellsWork = tellsWork };
        pool.Run(1000);
        int wide = level.Limit;

        pool.Threads = 2;
        double taken = pool.Run(1000);
        int narrow = level.Limit;
        pool.Threads = 8;
        pool.Run(500);
        double again = pool.Run(1000);

        Assert.InRange(narrow, 3, wide / 2);
        Assert.InRange(taken, 1000 * 0.15 / 8, 1000 * 0.15 / 2 * 1.02);
        Assert.InRange(again, 1000 * 0.15 / 8 * 0.99, 1000 * 0.15 / 8 * 1.05);
        Assert.Equal(0, pool.Refused);
    }

    // Fewer requests would not be answered any sooner.
    [Fact]
    public void Instance_that_becomes_slower_is_no_crowd()
    {
        ConcurrencyLevel level = new();
        SimulatedPool pool = new(level, threads: 8);
        pool.Run(1000);

        pool.ServiceTime = 1.5;
        pool.Run(500);
        double taken = pool.Run(1000);

        Assert.InRange(taken, 1000 * 1.5 / 8 * 0.99, 1000 * 1.5 / 8 * 1.1);
    }

    [Fact]
    public void More_than_the_queue_of_the_smallest_pool_takes_are_never_under_way()
    {
        SimulatedPool pool = new(new ConcurrencyLevel(), threads: 64) { RoundTrip = 0.3, ServiceTime = 0.02 };

        pool.Run(Many);

        Assert.Equal(48, pool.MostInside);
    }
}
