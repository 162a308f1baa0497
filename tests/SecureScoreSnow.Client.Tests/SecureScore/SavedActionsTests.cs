using System.Text;

using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Tests.SecureScore;

public sealed class SavedActionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Encodings() => ["utf-8", "utf-16", "utf-16BE", "utf-32"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("profiles", "scores")]
    [InlineData("scores", "profiles")]
    public async Task Files_come_in_any_order(string first, string second)
    {
        _folder.Write("profiles", Profiles("AdminMFAV2", "other"));
        _folder.Write("scores", Scores);

        List<ActionReading> readings = await ReadAsync(first, second);

        Assert.Equal(["AdminMFAV2", "other", "scid_2016"], readings.Select(reading => reading.Action?.ControlId));
        Assert.Equal([4.5, null, 3], readings.Select(reading => reading.Action?.Points));
    }

    [Fact]
    public async Task Profiles_may_be_spread_over_files_and_repeated()
    {
        _folder.Write("1", Profiles("a", "b"));
        _folder.Write("2", Profiles("B", "c"));

        List<ActionReading> readings = await ReadAsync("1", "2");

        Assert.Equal(["a", "b", "c"], readings.Select(reading => reading.Action?.ControlId));
        Assert.All(readings, reading => Assert.Equal(SecureScoreStatus.NotMeasured, reading.Action!.Status));
    }

    [Theory]
    [InlineData("[{0},{1}]")]
    [InlineData("[{{\"value\":[{0}]}},{{\"@odata.context\":\"c\",\"value\":[{1}]}}]")]
    [InlineData("{{\"secureScore\":{{\"value\":[{0}]}},\"profiles\":[{1}]}}")]
    [InlineData("\n[ {0} , 7, /* odd */ null, {1} ]\n\n")]
    public async Task Collections_may_be_saved_bare_or_within_one_another(string format)
    {
        string text = string.Format(
            System.Globalization.CultureInfo.InvariantCulture,
            format,
            GraphReplies.Snapshot,
            GraphReplies.Profile("AdminMFAV2"));
        _folder.Write("both", text);

        List<ActionReading> readings = await ReadAsync("both");

        Assert.Equal(["AdminMFAV2", "scid_2016"], readings.Select(reading => reading.Action?.ControlId));
        Assert.Equal(4.5, readings[0].Action!.Points);
    }

    [Fact]
    public async Task Single_objects_are_read()
    {
        _folder.Write("profile", GraphReplies.Profile("AdminMFAV2"));
        _folder.Write("snapshot", GraphReplies.Snapshot);

        List<ActionReading> readings = await ReadAsync("profile", "snapshot");

        Assert.Equal([4.5, 3], readings.Select(reading => reading.Action?.Points));
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Encoding_does_not_matter(string name)
    {
        _folder.Write("marked", Profiles("naïve·‰"), Encoding.GetEncoding(name));

        List<ActionReading> readings = await ReadAsync("marked");

        Assert.Equal("naïve·‰", Assert.Single(readings).Action?.ControlId);
    }

    [Fact]
    public async Task Encoding_is_found_without_a_mark()
    {
        _folder.Write("16le", Encoding.Unicode.GetBytes(Profiles("le")));
        _folder.Write("16be", Encoding.BigEndianUnicode.GetBytes(Profiles("be")));
        _folder.Write("1252", Encoding.Latin1.GetBytes(Profiles("é")));

        List<ActionReading> readings = await ReadAsync("16le", "16be", "1252");

        Assert.Equal(["le", "be", "é"], readings.Select(reading => reading.Action?.ControlId));
    }

    [Fact]
    public async Task Collection_without_rows_is_no_error()
    {
        _folder.Write("none", """{"@odata.context":"https://graph/v1.0/$metadata#security/secureScores","value":[]}""");

        Assert.Empty(await ReadAsync("none"));
    }

    [Theory]
    [InlineData("""{"value":[{"id":"a",""", SnowErrorCode.FileMalformed)]
    [InlineData("""{"value":[]""", SnowErrorCode.FileMalformed)]
    [InlineData("[}", SnowErrorCode.FileMalformed)]
    [InlineData("{} {}", SnowErrorCode.FileMalformed)]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", SnowErrorCode.FileMalformed)]
    [InlineData("{}", SnowErrorCode.FileNotRecognised)]
    [InlineData("""{"value":[{"number":"INC1"}]}""", SnowErrorCode.FileNotRecognised)]
    [InlineData("", SnowErrorCode.FileNotRecognised)]
    [InlineData("<html>", SnowErrorCode.FileNotRecognised)]
    [InlineData("PK\u0003\u0004\0\0", SnowErrorCode.FileNotRecognised)]
    [InlineData("""{"value":[{"controlScores":["@{controlName=a}"]}]}""", SnowErrorCode.FileShallow)]
    public async Task File_that_is_something_else_is_refused_by_name(string text, SnowErrorCode code)
    {
        string path = _folder.Write("odd", text);

        ActionReading reading = Assert.Single(await ReadAsync("odd"));

        Assert.Equal(code, reading.Refusal?.Code);
        Assert.Equal(path, reading.File);
        Assert.Contains(path, reading.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Place_where_a_file_breaks_off_is_named()
    {
        _folder.Write("half", "{\"value\":[\n{\"id\":");

        ActionReading reading = Assert.Single(await ReadAsync("half"));

        Assert.Contains("line 2, column 6", reading.Refusal!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("")]
#if NET
    // .NET Framework takes no such path.
    [InlineData("no\0name")]
#endif
    public async Task File_that_cannot_be_read_is_refused_and_the_others_are_not(string name)
    {
        _folder.Write("profiles", Profiles("a"));

        List<ActionReading> readings = await ReadAsync(name, "profiles");

        Assert.Equal(SnowErrorCode.FileUnreadable, readings[0].Refusal?.Code);
        Assert.Equal("a", readings[1].Action?.ControlId);
    }

    [Fact]
    public async Task Scores_are_held_back_while_their_profiles_may_be_in_a_damaged_file()
    {
        _folder.Write("profiles", Profiles("AdminMFAV2"));
        _folder.Write("more", Profiles("scid_2016")[..^9]);
        _folder.Write("scores", Scores);

        List<ActionReading> readings = await ReadAsync("scores", "profiles", "more");

        Assert.Equal(SnowErrorCode.FileMalformed, readings[0].Refusal?.Code);
        Assert.Equal("AdminMFAV2", Assert.Single(readings.Skip(1)).Action?.ControlId);
    }

    [Fact]
    public async Task File_that_is_too_large_is_refused()
    {
        string path = _folder.Write("large", Profiles("a"));

        List<ActionReading> readings = await new SavedActions(new ActionRules(), maxBytes: 100)
            .ReadAsync([path], TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(SnowErrorCode.FileTooLarge, Assert.Single(readings).Refusal?.Code);
    }

    [Fact]
    public async Task Tenant_that_is_not_in_a_file_can_be_given()
    {
        string path = _folder.Write("bare", """[{"id":"a","tier":"Core"}]""");

        ActionReading reading = await new SavedActions(new ActionRules(), "5bd4ab3b")
            .ReadAsync([path], TestContext.Current.CancellationToken)
            .SingleAsync(TestContext.Current.CancellationToken);

        Assert.Equal("5bd4ab3b", reading.Action?.TenantId);
    }

    private static string Scores => GraphReplies.Page(next: null, GraphReplies.Snapshot);

    private static string Profiles(params string[] ids) =>
        GraphReplies.Page(next: null, [.. ids.Select(id => GraphReplies.Profile(id))]);

    private async Task<List<ActionReading>> ReadAsync(params string[] names) =>
        await new SavedActions(new ActionRules())
            .ReadAsync(
                names.Select(name => name.Length == 0 ? "" : Path.Combine(_folder.Path, name)),
                TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
}
