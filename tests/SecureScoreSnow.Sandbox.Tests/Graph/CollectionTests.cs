using System.Text.Json.Nodes;

namespace SecureScoreSnow.Sandbox.Tests.Graph;

public sealed class CollectionTests
{
    private readonly MicrosoftDriver _driver = new();

    [Theory]
    [InlineData("", 3)]
    [InlineData("?$top=250", 1)]
    [InlineData("?$top=1", 216)]
    [InlineData("?$filter=deprecated%20eq%20false", 3)]
    public async Task Links_lead_through_every_profile_once(string query, int pages)
    {
        string token = await _driver.TokenAsync();
        List<string> ids = [];
        int read = 0;

        for (string? next = MicrosoftDriver.Profiles + query; next is not null; read++)
        {
            (_, JsonObject page) = await _driver.GetAsync(next, token);
            ids.AddRange(page["value"]!.AsArray().Select(row => (string)row!["id"]!));
            next = ((string?)page["@odata.nextLink"])?.Replace(MicrosoftDriver.Graph, "", StringComparison.Ordinal);
        }

        Assert.Equal(pages, read);
        Assert.Equal(216, ids.Count);
        Assert.Equal(216, ids.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public async Task Skip_and_count_are_honoured()
    {
        (_, JsonObject page) = await _driver.GetAsync($"{MicrosoftDriver.Profiles}?$skip=210&$count=true");

        Assert.Equal(216, (int)page["@odata.count"]!);
        Assert.Equal(6, page["value"]!.AsArray().Count);
        Assert.Null(page["@odata.nextLink"]);
    }

    [Theory]
    [InlineData("id eq 'AdminMFAV2'", 1)]
    [InlineData("id eq 'AdminMFAV2' or id eq 'BlockLegacyAuthentication'", 2)]
    [InlineData("service eq 'MDATP' and (id eq 'scid_2016' or id eq 'AdminMFAV2')", 1)]
    [InlineData("controlCategory eq 'Device'", 59)]
    [InlineData("title eq 'it''s'", 0)]
    [InlineData("rank eq 1 and deprecated eq false and lastModifiedDateTime eq null and id eq 'AdminMFAV2'", 1)]
    public async Task Filter_selects(string filter, int expected)
    {
        (int status, JsonObject page) = await _driver.GetAsync(
            $"{MicrosoftDriver.Profiles}?$count=true&$top=999&$filter={Uri.EscapeDataString(filter)}");

        Assert.Equal((200, expected), (status, (int?)page["@odata.count"]));
        Assert.Equal(expected, page["value"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("$filter=id%20gt%20'a'", 400)]
    [InlineData("$filter=id%20eq%20'a", 400)]
    [InlineData("$filter=(id%20eq%20'a'", 400)]
    [InlineData("$filter=id%20eq", 400)]
    [InlineData("$filter=startswith(id,'a')", 400)]
    [InlineData("$filter=nothing%20eq%20'a'", 400)]
    [InlineData("$filter=threats%20eq%20'a'", 400)]
    [InlineData("$top=many", 400)]
    [InlineData("$top=0", 400)]
    [InlineData("$skip=-1", 400)]
    [InlineData("$skiptoken=elsewhere", 400)]
    [InlineData("$select=id", 501)]
    public async Task Option_that_is_not_supported_is_refused(string option, int expected)
    {
        (int status, JsonObject body) = await _driver.GetAsync($"{MicrosoftDriver.Profiles}?{option}");

        Assert.Equal(expected, status);
        Assert.NotEmpty((string)body["error"]!["message"]!);
        Assert.NotNull(body["error"]!["innerError"]!["request-id"]);
    }

    [Fact]
    public async Task One_entity_can_be_read_and_one_that_is_not_there_cannot()
    {
        (int found, JsonObject profile) = await _driver.GetAsync($"{MicrosoftDriver.Profiles}/adminmfav2");
        (int missing, JsonObject error) = await _driver.GetAsync($"{MicrosoftDriver.Profiles}/none");

        Assert.Equal((200, 404), (found, missing));
        Assert.Equal("AdminMFAV2", (string)profile["id"]!);
        Assert.Equal("ResourceNotFound", (string)error["error"]!["code"]!);
    }

    [Fact]
    public async Task Beta_is_not_there()
    {
        (int status, _) = await _driver.GetAsync("/beta/security/secureScores");

        Assert.Equal(501, status);
    }
}
