using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Tests.Tickets;

/// <summary>What a sync writes into a description, and what it leaves there.</summary>
public sealed class DescriptionBlockAmendTests
{
    private const string Sync = "Completed, noted in -1 #1";

    private static SecureTask Task { get; } = new()
    {
        Name = "Require MFA",
        Description = "Do it.",
        ControlId = "AdminMFAV2",
        TenantId = "t-1",
        PointsToGain = 3,
        MaxPoints = 10,
        Initiator = "ada",
    };

    [Fact]
    public void Lines_are_replaced_or_find_their_place_and_all_else_stays()
    {
        string before = DescriptionBlock.Write(Task with { PointsToGain = 5 }, "r-1", "CHG1");

        string once = DescriptionBlock.Amend(before, Task, Sync);
        string twice = DescriptionBlock.Amend(once, Task with { PointsToGain = 1 }, "ToAddress, noted in -1 #2");

        Assert.Equal(
            before
                .Replace("Points to gain: 5 of 10", "Points to gain: 3 of 10", StringComparison.Ordinal)
                .Replace("Earlier ticket: CHG1\n", $"Earlier ticket: CHG1\nSync: {Sync}\n", StringComparison.Ordinal),
            once);
        Assert.Equal(
            once
                .Replace("3 of 10", "1 of 10", StringComparison.Ordinal)
                .Replace(Sync, "ToAddress, noted in -1 #2", StringComparison.Ordinal),
            twice);
    }

    [Fact]
    public void What_people_wrote_before_and_behind_the_block_stays()
    {
        string edited = "Ask Ada: she knows.\r\n\r\n"
            + DescriptionBlock.Write(Task, "r-1", null).Replace("\n", "\r\n", StringComparison.Ordinal)
            + "\r\n\r\nDone so far: half.";

        string amended = DescriptionBlock.Amend(edited, Task, Sync);

        Assert.StartsWith("Ask Ada: she knows.\n\nDo it.\n\n", amended, StringComparison.Ordinal);
        Assert.EndsWith($"\nSync: {Sync}\nRun: r-1\n\nDone so far: half.", amended, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("All mine.")]
    public void Description_without_a_block_gets_one_that_says_what_it_is_about(string description)
    {
        DescriptionBlock block = DescriptionBlock.Read(DescriptionBlock.Amend(description, Task, Sync));

        Assert.Equal(
            (true, "AdminMFAV2", "t-1", "3 of 10", Sync),
            (block.Exists, block.ControlId, block.TenantId, block.Points, block.Sync));
        Assert.False(DescriptionBlock.Read(description).Exists);
    }

    [Fact]
    public void Points_that_are_not_known_leave_those_that_are_told() => Assert.Equal(
        "3 of 10",
        DescriptionBlock.Read(DescriptionBlock.Amend(
            DescriptionBlock.Write(Task, "r-1", null), Task with { PointsToGain = null }, Sync)).Points);

    [Fact]
    public void Block_stays_whole_where_the_column_is_full()
    {
        string full = new string('x', 3900) + "\n\n" + DescriptionBlock.Write(Task, "r-1", null);

        string amended = DescriptionBlock.Amend(full, Task, Sync);

        Assert.True(amended.Length <= 4000, $"{amended.Length}");
        Assert.Equal((Sync, "r-1"), (DescriptionBlock.Read(amended).Sync, DescriptionBlock.Read(amended).RunId));
    }

    [Fact]
    public void Amending_twice_does_what_amending_once_does()
    {
        string once = DescriptionBlock.Amend("All mine.", Task, Sync);

        Assert.Equal(once, DescriptionBlock.Amend(once, Task, Sync));
    }
}
