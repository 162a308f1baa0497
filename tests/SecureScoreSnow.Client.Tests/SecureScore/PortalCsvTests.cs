using System.Text;

using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Tests.SecureScore;

public sealed class PortalCsvTests : IDisposable
{
    private const string Tenant = "5bd4ab3b";

    private const string Header =
        "Rank,Recommended action,Score impact,Points achieved,Status,Regressed,Have license?,Category,Product,"
        + "Last synced,Microsoft update,Notes";

    private const string Mfa =
        "1,Ensure multifactor authentication is enabled for all users in administrative roles,+3.24 %,4/10,To address,"
        + "No,Yes,Identity,Microsoft Entra ID,3/4/2026,None,ask Ann";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Encodings() => ["utf-8", "utf-16"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Row_becomes_the_action_that_the_module_knows()
    {
        _folder.Write("export", Header + "\r\n" + Mfa + "\r\n");

        ActionReading reading = Assert.Single(await ReadAsync("export"));

        Assert.Equal(
            new SecureScoreAction
            {
                ControlId = "AdminMFAV2",
                TenantId = Tenant,
                Title = "Ensure multifactor authentication is enabled for all users in administrative roles",
                Category = "Identity",
                ControlCategory = "Identity",
                Status = SecureScoreStatus.ToAddress,
                State = "To address",
                Points = 4,
                MaxPoints = 10,
                Percent = 40,
                Rank = 1,
                Service = "AzureAD",
                PortalUrl = "https://security.microsoft.com/securescore?viewid=actions&actionId=AdminMFAV2&tid="
                    + Tenant,
                LastSynced = new DateTimeOffset(2026, 3, 4, 0, 0, 0, TimeSpan.Zero),
                StateComment = "ask Ann",
            },
            reading.Action);
    }

    [Theory]
    [InlineData(';', "")]
    [InlineData('\t', "")]
    [InlineData(';', "sep=;\r\n")]
    [InlineData(',', "\r\n")]
    public async Task Delimiter_is_found(char delimiter, string before)
    {
        _folder.Write("export", before + (Header + "\r\n" + Mfa).Replace(',', delimiter));

        Assert.Equal("AdminMFAV2", Assert.Single(await ReadAsync("export")).Action?.ControlId);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Byte_order_mark_is_no_part_of_the_header(string encoding)
    {
        string header = "recommended ACTION ,Points achieved,Status,Product";
        _folder.Write("export", header + "\n" + Short("Entra ID", "0/10", "Completed"), Encoding.GetEncoding(encoding));

        Assert.Equal(SecureScoreStatus.Completed, Assert.Single(await ReadAsync("export")).Action?.Status);
    }

    [Fact]
    public async Task Older_code_page_is_read()
    {
        string row = Mfa.Replace("ask Ann", "demander à Zoë", StringComparison.Ordinal);
        _folder.Write("export", Encoding.Latin1.GetBytes(Header + "\n" + row));

        Assert.Equal("demander à Zoë", Assert.Single(await ReadAsync("export")).Action?.StateComment);
    }

    [Fact]
    public async Task Missing_columns_are_named()
    {
        _folder.Write("export", "Rank,Recommended action,Status\n1,a,b\n");

        SnowException? refusal = Assert.Single(await ReadAsync("export")).Refusal;

        Assert.Equal(SnowErrorCode.ColumnMissing, refusal?.Code);
        Assert.Contains("'Points achieved, Product'", refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_of_another_language_is_refused_with_the_way_out()
    {
        _folder.Write("export", "Rang;Empfohlene Aktion;Erreichte Punkte;Produkt\n1;a;0/1;b\n");

        SnowException? refusal = Assert.Single(await ReadAsync("export")).Refusal;

        Assert.Equal(SnowErrorCode.FileNotRecognised, refusal?.Code);
        Assert.Contains("English", refusal!.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0/10", "To address", "Yes", SecureScoreStatus.ToAddress, 0.0, 10.0)]
    [InlineData("7,5/10", "To address", "", SecureScoreStatus.ToAddress, 7.5, 2.5)]
    [InlineData(" 7.5 / 10 ", "Planned", "Yes", SecureScoreStatus.ToAddress, 7.5, 2.5)]
    [InlineData("10/10", "Completed", "Yes", SecureScoreStatus.Completed, 10.0, 0.0)]
    [InlineData("0/10", "Risk accepted", "Yes", SecureScoreStatus.RiskAccepted, 0.0, 10.0)]
    [InlineData("10/10", "Resolved through third party", "Yes", SecureScoreStatus.ResolvedThirdParty, 10.0, 0.0)]
    [InlineData("0/10", "To address", "No", SecureScoreStatus.NotMeasured, null, null)]
    [InlineData("", "To address", "Yes", SecureScoreStatus.NotMeasured, null, null)]
    public async Task Points_and_status_are_read(
        string points,
        string state,
        string license,
        SecureScoreStatus status,
        double? achieved,
        double? toGain)
    {
        _folder.Write(
            "export",
            "Recommended action;Points achieved;Status;Product;Have license?\n"
                + Short("Azure AD", points, state, ';') + ";" + license);

        SecureScoreAction? action = Assert.Single(await ReadAsync("export")).Action;

        Assert.Equal(
            (status, state, achieved, toGain),
            (action!.Status, action.State, action.Points, action.PointsToGain));
    }

    [Fact]
    public async Task Bad_rows_are_refused_one_by_one_and_the_others_are_read()
    {
        _folder.Write("export", string.Join(
            "\n",
            "Recommended action,Points achieved,Status,Product",
            Short("Azure AD", "05-Oct", "To address"),
            "No such action,0/1,To address,Azure AD",
            ",0/1,To address,Azure AD",
            ",,,",
            Short("Microsoft Entra ID", "0/10", "To address")));

        List<ActionReading> readings = await ReadAsync("export");

        Assert.Equal(
            [SnowErrorCode.RowInvalid, SnowErrorCode.ActionUnknown, SnowErrorCode.RowInvalid, null],
            readings.Select(reading => reading.Refusal?.Code));
        Assert.Contains("Line 2", readings[0].Refusal!.Message, StringComparison.Ordinal);
        Assert.Contains("'05-Oct'", readings[0].Refusal!.Message, StringComparison.Ordinal);
        Assert.Contains("Line 3", readings[1].Refusal!.Message, StringComparison.Ordinal);
        Assert.Contains("'No such action'", readings[1].Refusal!.Message, StringComparison.Ordinal);
        Assert.Equal("AdminMFAV2", readings[3].Action?.ControlId);
    }

    [Fact]
    public async Task Title_that_several_products_share_is_told_apart_by_product_or_refused()
    {
        _folder.Write("profiles", Page(
            Profile("sf_1", "Same title", "MDA_SF"),
            Profile("zoom_1", "Same title", "MDA_Zoom"),
            Profile("aad_1", "Twice", "AzureAD"),
            Profile("aad_2", "Twice", "AADPremium")));
        _folder.Write("export", string.Join(
            "\n",
            "Recommended action,Points achieved,Status,Product",
            "Same title,0/1,To address,Salesforce",
            "same  TITLE,0/1,To address,Zoom",
            "Same title,0/1,To address,Okta",
            "Twice,0/1,To address,Microsoft Entra ID"));

        List<ActionReading> readings = await ReadAsync("export", "profiles");

        Assert.Equal(["sf_1", "zoom_1", null, null], readings.Select(reading => reading.Action?.ControlId));
        Assert.Equal(SnowErrorCode.ActionUnknown, readings[2].Refusal?.Code);
        Assert.Equal(SnowErrorCode.ActionAmbiguous, readings[3].Refusal?.Code);
        Assert.Contains("aad_1, aad_2", readings[3].Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profiles_beside_an_export_complete_its_rows_and_name_the_tenant()
    {
        _folder.Write("profiles", Page(Profile("new_1", "Brand new", "EXO")));
        string export = _folder.Write(
            "export",
            "Recommended action,Points achieved,Status,Product\nBrand new,1/4,To address,Exchange Online");

        SecureScoreAction? action = (await ReadOfAsync(tenantId: null, "profiles", export))[0].Action;

        Assert.Equal(("new_1", GraphReplies.Tenant), (action!.ControlId, action.TenantId));
        Assert.Equal(("1. Do it", 4, 3), (action.Remediation, action.MaxPoints, action.PointsToGain));
    }

    [Fact]
    public async Task Export_without_a_tenant_is_refused()
    {
        _folder.Write("export", Header + "\n" + Mfa);

        SnowException? refusal = Assert.Single(await ReadOfAsync(tenantId: null, "export")).Refusal;

        Assert.Equal(SnowErrorCode.ExportWithoutTenant, refusal?.Code);
    }

    [Fact]
    public async Task What_scores_say_is_not_said_again_by_an_export()
    {
        _folder.Write("scores", GraphReplies.Page(next: null, GraphReplies.Snapshot));
        _folder.Write("export", Header + "\n" + Mfa);

        List<ActionReading> readings = await ReadOfAsync(GraphReplies.Tenant, "export", "scores");

        Assert.Equal(["ADMINMFAv2", "scid_2016"], readings.Select(reading => reading.Action?.ControlId));
    }

    [Fact]
    public async Task Quote_that_is_never_closed_is_refused()
    {
        _folder.Write("export", Header + "\n1,\"open" + string.Concat(Enumerable.Repeat("\nrow,row,row", 100_000)));

        SnowException? refusal = Assert.Single(await ReadAsync("export")).Refusal;

        Assert.Equal(SnowErrorCode.CsvMalformed, refusal?.Code);
    }

    private static string Short(string product, string points, string state, char delimiter = ',') => string.Join(
        delimiter,
        "Ensure multifactor authentication is enabled for all users in administrative roles",
        points.Contains(delimiter, StringComparison.Ordinal) ? $"\"{points}\"" : points,
        state,
        product);

    private static string Page(params string[] profiles) => GraphReplies.Page(next: null, profiles);

    private static string Profile(string id, string title, string service) => GraphReplies
        .Profile(id, title)
        .Replace("\"AzureAD\"", $"\"{service}\"", StringComparison.Ordinal);

    private Task<List<ActionReading>> ReadAsync(params string[] names) => ReadOfAsync(Tenant, names);

    private async Task<List<ActionReading>> ReadOfAsync(string? tenantId, params string[] names) =>
        await new SavedActions(new ActionRules(), tenantId)
            .ReadAsync(
                names.Select(name => Path.Combine(_folder.Path, name)),
                TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
}
