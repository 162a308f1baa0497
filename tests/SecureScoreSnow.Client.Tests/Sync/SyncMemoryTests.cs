using SecureScoreSnow.Client.Sync;

namespace SecureScoreSnow.Client.Tests.Sync;

public sealed class SyncMemoryTests
{
    [Theory]
    [InlineData("Completed", "Ended", "-1", 1)]
    [InlineData("Gone", "Waiting", "some_state", 999_999)]
    public void What_is_written_is_read_back(string status, string deed, string state, int count)
    {
        SyncMemory memory = new(status, Enum.Parse<SyncDeed>(deed), state, count);

        Assert.Equal(memory, SyncMemory.Read(memory.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Completed")]
    [InlineData("Completed, noted in -1")]
    [InlineData("Completed, noted in -1 #1 and so on")]
    [InlineData("Completed, dreamt in -1 #1")]
    [InlineData("Completed, noted in - 1 #1")]
    [InlineData("Completed, noted in -1 #12345678901")]
    public void What_people_made_of_it_is_no_memory(string? line) => Assert.Null(SyncMemory.Read(line));
}
