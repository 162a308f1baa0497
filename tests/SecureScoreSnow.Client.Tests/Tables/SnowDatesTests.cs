using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Tests.Tables;

public sealed class SnowDatesTests
{
    [Theory]
    [InlineData("2026-11-02 08:09:10", "2026-11-02T08:09:10Z")]
    [InlineData("2024-02-29 23:59:59", "2024-02-29T23:59:59Z")]
    [InlineData("2026-11-02", "2026-11-02T00:00:00Z")]
    public void Date_is_read_as_UTC(string value, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, null), SnowDates.Read(value));

    [Theory]
    [InlineData("")]
    [InlineData("2026-02-29 08:09:10")]
    [InlineData("2026-13-01 08:09:10")]
    [InlineData("2026-11-02 24:00:00")]
    [InlineData("2026-11-02T08:09:10")]
    [InlineData("2026-11-02 08:09:1x")]
    [InlineData("0000-11-02 08:09:10")]
    [InlineData("02-11-2026 08:09:10")]
    [InlineData("yesterday at seven.")]
    public void What_is_no_date_is_none(string value) => Assert.Null(SnowDates.Read(value));
}
