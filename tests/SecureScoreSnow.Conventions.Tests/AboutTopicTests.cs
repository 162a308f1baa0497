using SecureScoreSnow.Tests;

namespace SecureScoreSnow.Conventions.Tests;

public sealed class AboutTopicTests
{
    private const int Width = 80;

    // Get-Help takes the fifth row of a topic for its short description.
    private const int ShortDescription = 4;

    private static readonly string[] s_topics =
    [
        "about_SecureScoreSnow", "about_SecureScoreSnow_Connections", "about_SecureScoreSnow_ExactlyOnce",
        "about_SecureScoreSnow_FieldMaps", "about_SecureScoreSnow_Languages", "about_SecureScoreSnow_Provisioning",
        "about_SecureScoreSnow_Sandbox", "about_SecureScoreSnow_Sync", "about_SecureScoreSnow_Troubleshooting",
    ];

    public static TheoryData<string, string> Topics() =>
        new MatrixTheoryData<string, string>(["en-US", "fr", "zh-Hant"], s_topics);

    [Fact]
    public void Every_topic_is_there() => Assert.Equal(s_topics, DocPage.Names("about_*.md"));

    [Theory]
    [MemberData(nameof(Topics))]
    public void Topic_fits_a_console_and_has_a_short_description(string language, string topic)
    {
        string[] rows = File.ReadAllLines(Repository.At(language, $"{topic}.help.txt"));

        Assert.Equal(topic, rows[1].Trim());
        Assert.NotEmpty(rows[ShortDescription]);
        Assert.Empty(rows[ShortDescription + 1]);
        Assert.DoesNotContain(rows, row => Typography.ColumnsOf(row) > Width);
    }
}
