using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Tests.Tickets;

public sealed class BatchSizerTests
{
    private static readonly TimeSpan s_roundTrip = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void First_batches_are_small()
    {
        BatchSizer sizer = new(null);

        Assert.Equal(4, sizer.Next(waiting: 500, workers: 4, isScarce: false));
    }

    // Two round trips' worth of work, ten where that is less, and no longer than what a stopped run may settle.
    [Theory]
    [InlineData(1, 50)]
    [InlineData(10, 20)]
    [InlineData(150, 10)]
    [InlineData(1000, 4)]
    [InlineData(9000, 1)]
    public void Size_follows_from_how_long_the_instance_works_on_one(int milliseconds, int expected)
    {
        BatchSizer sizer = new(null);
        TimeSpan worked = TimeSpan.FromMilliseconds(4 * milliseconds);

        sizer.Learn(4, worked, worked + s_roundTrip);

        Assert.Equal(expected, sizer.Next(waiting: 500, workers: 4, isScarce: false));
    }

    [Fact]
    public void Instance_that_does_not_say_how_long_it_worked_is_measured()
    {
        BatchSizer sizer = new(null);

        sizer.Learn(4, TimeSpan.Zero, TimeSpan.FromSeconds(8));

        Assert.Equal(2, sizer.Next(waiting: 500, workers: 4, isScarce: false));
    }

    [Theory]
    [InlineData(500, 10)]
    [InlineData(20, 5)]
    [InlineData(5, 2)]
    [InlineData(1, 1)]
    public void Last_tickets_are_spread_over_all_workers(int waiting, int expected)
    {
        BatchSizer sizer = new(null);

        sizer.Learn(4, TimeSpan.FromMilliseconds(600), TimeSpan.FromMilliseconds(700));

        Assert.Equal(expected, sizer.Next(waiting, workers: 4, isScarce: false));
    }

    [Fact]
    public void Batch_is_as_large_as_the_instance_bears_where_requests_are_counted()
    {
        BatchSizer sizer = new(null);

        int before = sizer.Next(waiting: 20, workers: 4, isScarce: true);
        sizer.Learn(10, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(1.6));
        int after = sizer.Next(waiting: 20, workers: 4, isScarce: true);

        Assert.Equal((10, 50), (before, after));
    }

    [Fact]
    public void What_the_user_asks_for_is_done()
    {
        BatchSizer sizer = new(25);

        sizer.Learn(25, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(20));

        Assert.Equal(25, sizer.Next(waiting: 5, workers: 4, isScarce: false));
    }
}
