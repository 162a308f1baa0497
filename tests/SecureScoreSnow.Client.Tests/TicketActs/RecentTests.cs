using SecureScoreSnow.Client.TicketActs;

namespace SecureScoreSnow.Client.Tests.TicketActs;

public sealed class RecentTests
{
    [Fact]
    public void Oldest_is_forgotten()
    {
        Recent<int, string> recent = new(most: 3);
        foreach (int number in Enumerable.Range(0, 10))
        {
            Assert.True(recent.TryAdd(number, $"{number}"));
        }

        Assert.Equal([7, 8, 9], Enumerable.Range(0, 10).Where(recent.Contains));
        Assert.False(recent.TryAdd(9, "other"));
        Assert.Equal("9", recent.Find(9));
    }

    [Fact]
    public void What_was_taken_away_can_come_again()
    {
        Recent<string, int> recent = new(most: 2, StringComparer.OrdinalIgnoreCase);
        recent.TryAdd("a", 1);
        recent.Remove("A");

        Assert.False(recent.Contains("a"));
        Assert.True(recent.TryAdd("a", 2));
        recent.Update("A", known => known + 5);
        recent.Update("b", known => known + 1);

        Assert.Equal((7, 1, 0), (recent.Find("a"), recent.Find("b"), recent.Find("c")));
    }

    [Theory]
    [InlineData("1-2 2-3", 1, 3, true)]
    [InlineData("1-2 3-4", 1, 4, false)]
    [InlineData("1-2 3-4", 3, 4, true)]
    [InlineData("1-2 1-2", 1, 2, true)]
    [InlineData("1-3", 1, 3, false)]
    [InlineData("", 1, 2, false)]
    public void Changes_are_ones_own_where_there_is_no_gap(string changes, int seen, int present, bool areOwn)
    {
        OwnChanges own = new();
        foreach (string[] change in changes.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(change => change.Split('-')))
        {
            own.Note(
                "1",
                int.Parse(change[0], System.Globalization.CultureInfo.InvariantCulture),
                int.Parse(change[1], System.Globalization.CultureInfo.InvariantCulture));
        }

        Assert.Equal(areOwn, own.Cover("1", seen, present));
    }
}
