using System.Globalization;

namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>The points on which sources contradict each other, both ways.</summary>
public sealed class Section_9_Switches
{
    private readonly SandboxInstance _instance = new(new StoppedClock());

    [Theory]
    [InlineData(true, "2")]
    [InlineData(false, "0")]
    public async Task The_count_of_a_list_is_blind_to_rights_or_not(bool isBlind, string count)
    {
        _instance.Settings.CountsUnreadableRows = isBlind;
        _instance.Tables.Insert("incident", new Dictionary<string, string>());
        _instance.Tables.Insert("incident", new Dictionary<string, string>());
        using SandboxClient nobody = SandboxClient.NoRole(_instance);

        Answer answer = await nobody.GetAsync("api/now/table/incident");

        Assert.Equal((count, 0), (answer.Header("X-Total-Count"), answer.Rows.Length));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Entries_of_journals_are_readable_or_not(bool areReadable, int entries)
    {
        _instance.Settings.JournalEntriesAreReadable = areReadable;
        using SandboxClient itil = SandboxClient.Itil(_instance);
        string id = await itil.CreateAsync("incident", new { work_notes = "Hello" });

        Answer table = await itil.GetAsync($"api/now/table/sys_journal_field?sysparm_query=element_id={id}");
        Answer shown = await itil.GetAsync(
            $"api/now/table/incident/{id}?sysparm_fields=work_notes&sysparm_display_value=true");

        Assert.Equal(entries, table.Rows.Length);
        Assert.Contains("Hello", shown.Text("result", "work_notes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_clock_of_an_instance_can_be_ahead()
    {
        using SandboxClient itil = SandboxClient.Itil(_instance);
        DateTimeOffset before = DateTimeOffset.Parse(
            (await itil.GetAsync("api/now/table/incident")).Header("Date")!, CultureInfo.InvariantCulture);

        _instance.Settings.ClockAhead = TimeSpan.FromMinutes(10);

        Assert.Equal(
            before.AddMinutes(10),
            DateTimeOffset.Parse(
                (await itil.GetAsync("api/now/table/incident")).Header("Date")!, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(true, 404)]
    [InlineData(false, 200)]
    public async Task An_empty_list_of_version_1_is_not_found_or_empty(bool isNotFound, int status)
    {
        _instance.Settings.EmptyListOfVersion1IsNotFound = isNotFound;
        using SandboxClient itil = SandboxClient.Itil(_instance);

        Assert.Equal(status, (await itil.GetAsync("api/now/v1/table/incident")).Status);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public void Rows_without_a_value_are_unequal_or_not(bool matchesEmpty, int rows)
    {
        _instance.Settings.NotEqualMatchesEmpty = matchesEmpty;
        foreach (string close in new[] { "", "a", "b" })
        {
            _instance.Tables.Insert("incident", new Dictionary<string, string> { ["close_notes"] = close });
        }

        Assert.Equal(rows, _instance.Tables.Count("incident", "close_notes!=a"));
    }

    // The correlation id is found by an index, which knows no case.
    [Theory]
    [InlineData(false, 3)]
    [InlineData(true, 1)]
    public void Case_of_a_value_matters_or_not(bool isByCase, int rows)
    {
        _instance.Settings.ComparesByCase = isByCase;
        foreach (string text in new[] { "Disk full", "disk full", "DISK FULL" })
        {
            _instance.Tables.Insert(
                "incident",
                new Dictionary<string, string> { ["short_description"] = text, ["correlation_id"] = text });
        }

        string[] queries =
        [
            "short_description=Disk full", "correlation_id=Disk full", "correlation_idINDisk full,x",
            "short_descriptionLIKEk full^short_descriptionSTARTSWITHD", "short_descriptionENDSWITHDisk full",
            "short_descriptionBETWEENDisk full@Disk full",
        ];
        Assert.All(queries, query => Assert.Equal(rows, _instance.Tables.Count("incident", query)));
        Assert.Equal(3 - rows, _instance.Tables.Count("incident", "short_description!=Disk full"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_first_page_has_a_page_before_it_or_not(bool linksBack)
    {
        _instance.Settings.FirstPageLinksBack = linksBack;
        using SandboxClient itil = SandboxClient.Itil(_instance);
        await itil.CreateAsync("incident", new { });
        await itil.CreateAsync("incident", new { });

        Answer answer = await itil.GetAsync("api/now/table/incident?sysparm_limit=1");

        Assert.Equal(linksBack, answer.Header("Link").Contains("sysparm_offset=-1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refresh_repeats_its_token_or_not(bool isRepeated)
    {
        _instance.Settings.RefreshRepeatsToken = isRepeated;
        using SandboxClient anonymous = SandboxClient.Anonymous(_instance);
        Answer first = await TokenAsync(anonymous, ("grant_type", "password"),
            ("username", SandboxAccounts.IntegrationUser), ("password", SandboxAccounts.IntegrationPassword));

        Answer second = await TokenAsync(anonymous, ("grant_type", "refresh_token"),
            ("refresh_token", first.Text("refresh_token")));

        Assert.Equal(isRepeated, second.Json.TryGetProperty("refresh_token", out _));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(400)]
    public async Task Client_credentials_without_a_user_are_refused(int status)
    {
        _instance.Settings.MissingApplicationUserStatus = status;
        string client = _instance.Tables.Find("oauth_entity", $"client_id={SandboxAccounts.ClientId}")[0]["sys_id"];
        _instance.Tables.Set("oauth_entity", client, new Dictionary<string, string> { ["user"] = "" });
        _instance.SetProperty("glide.oauth.inbound.client.credential.grant_type.enabled", "true");
        using SandboxClient anonymous = SandboxClient.Anonymous(_instance);

        Answer answer = await TokenAsync(anonymous, ("grant_type", "client_credentials"));

        Assert.Equal((status, "unauthorized_client"), (answer.Status, answer.Text("error")));
    }

    [Theory]
    [InlineData(true, "invalid_client")]
    [InlineData(false, "server_error")]
    public async Task A_wrong_client_is_named_or_not(bool isNamed, string error)
    {
        _instance.Settings.NamesInvalidClient = isNamed;
        using SandboxClient anonymous = SandboxClient.Anonymous(_instance);

        Answer answer = await anonymous.FormAsync(
            "oauth_token.do", ("grant_type", "password"), ("client_id", "nobody"), ("client_secret", "canary-none"));

        Assert.Equal(error, answer.Text("error"));
    }

    [Theory]
    [InlineData(true, 200)]
    [InlineData(false, 403)]
    public async Task A_change_jumps_or_not(bool mayJump, int status)
    {
        _instance.Settings.AllowsAnyChangeTransition = mayJump;
        using SandboxClient itil = SandboxClient.Itil(_instance);
        string id = await itil.CreateAsync(
            "change_request",
            new { assignment_group = "d625dccec0a8016700a222a0f7900d06" });

        Assert.Equal(status, (await itil.PatchAsync($"api/now/table/change_request/{id}", new { state = "0" })).Status);
    }

    [Theory]
    [InlineData(true, 200)]
    [InlineData(false, 400)]
    public async Task An_address_that_is_not_registered_falls_back_or_ends(bool fallsBack, int status)
    {
        _instance.Settings.UnknownRedirectFallsBack = fallsBack;
        using SandboxClient anonymous = SandboxClient.Anonymous(_instance);

        Answer answer = await anonymous.GetAsync(
            $"oauth_auth.do?response_type=code&client_id={SandboxAccounts.ClientId}&state=abc"
            + $"&redirect_uri={Uri.EscapeDataString("http://localhost:1/elsewhere")}");

        Assert.Equal(status, answer.Status is 302 ? 200 : answer.Status);
    }

    private static Task<Answer> TokenAsync(SandboxClient client, params (string Name, string Value)[] fields) =>
        client.FormAsync("oauth_token.do", [
            ("client_id", SandboxAccounts.ClientId), ("client_secret", SandboxAccounts.ClientSecret), .. fields]);
}
