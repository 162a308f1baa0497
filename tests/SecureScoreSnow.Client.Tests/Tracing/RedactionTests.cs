using System.Text;

using Newtonsoft.Json.Linq;

using SecureScoreSnow.Client.Tracing;

namespace SecureScoreSnow.Client.Tests.Tracing;

public sealed class RedactionTests
{
    private readonly KnownSecrets _secrets = new();

    [Theory]
    [InlineData("client_secret")]
    [InlineData("clientSecret")]
    [InlineData("user_password")]
    [InlineData("PASSWORD")]
    [InlineData("access_token")]
    [InlineData("id_token")]
    [InlineData("client_assertion")]
    [InlineData("code_verifier")]
    [InlineData("device_code")]
    [InlineData("api_key")]
    [InlineData("x-apikey")]
    [InlineData("Authorization")]
    [InlineData("sysparm_ck")]
    public void Name_of_a_secret_is_known(string name) => Assert.True(SecretNames.IsSecret(name));

    [Theory]
    [InlineData("short_description")]
    [InlineData("close_code")]
    [InlineData("token_type")]
    [InlineData("token_endpoint")]
    [InlineData("access_token_lifespan")]
    [InlineData("password_needs_reset")]
    [InlineData("$skiptoken")]
    [InlineData("client_id")]
    public void Name_that_only_sounds_like_one_is_no_secret(string name) => Assert.False(SecretNames.IsSecret(name));

    [Theory]
    [InlineData("https://me:canary-1@host/a", "https://host/a")]
    [InlineData("https://host/a#canary-1", "https://host/a")]
    [InlineData("https://host/a?code=canary-1&state=7", "https://host/a?code=%2A%2A%2A&state=7")]
    [InlineData("https://host/a?Access%5FToken=canary-1", "https://host/a?Access_Token=%2A%2A%2A")]
    [InlineData("https://host/a?token=&x", "https://host/a?token=&x")]
    [InlineData(
        "https://host/a?sysparm_query=active%3Dtrue%5EORuser_password%3Dcanary-1%5Etoken%3Dcanary-2",
        "https://host/a?sysparm_query=active%3Dtrue%5EORuser_password%2A%2A%2A%5Etoken%2A%2A%2A")]
    [InlineData("https://host/a?sysparm_query=nameLIKEpassword", "https://host/a?sysparm_query=nameLIKEpassword")]
    public void Address_is_shown_without_what_is_secret_in_it(string address, string shown) =>
        Assert.Equal(shown, RedactedAddress.Of(new Uri(address)));

    [Fact]
    public void Form_shows_only_fields_that_are_known_to_be_harmless() => Assert.Equal(
        "grant_type=password&client_id=abc&client_secret=***&username=svc&password=***&something=***",
        Show(
            "application/x-www-form-urlencoded",
            "grant_type=password&client_id=abc&client_secret=canary-1&username=svc&password=canary&something=canary"));

    [Fact]
    public void Members_are_hidden_by_their_name_however_deep_they_lie()
    {
        string shown = Show(
            "application/json",
            """
            {"result":[{"name":"x","client_secret":{"display_value":"canary-1","value":"canary-2"},"user_password":""},
            {"list":[{"access_token":"canary-3","expires_in":1799,"token_type":"Bearer"}]}]}
            """);

        Assert.Equal(
            """{"result":[{"name":"x","client_secret":"***","user_password":""},"""
                + """{"list":[{"access_token":"***","expires_in":1799,"token_type":"Bearer"}]}]}""",
            shown);
    }

    [Theory]
    [InlineData("""{"name":"glide.x.password","value":"canary-1"}""")]
    [InlineData("""{"name":{"display_value":"p","value":"glide.x.password"},"value":{"value":"canary-1"}}""")]
    [InlineData("""{"headers":[{"name":"Authorization","value":"Bearer canary-1"}]}""")]
    public void Pair_of_name_and_value_is_hidden_by_its_name(string json) =>
        Assert.DoesNotContain("canary", Show("application/json", json), StringComparison.Ordinal);

    [Fact]
    public void Calls_of_a_batch_are_shown_without_their_secrets()
    {
        string body = Base64("""{"name":"entity","client_secret":"canary-1"}""");
        string shown = Show(
            "application/json",
            $$"""
            {"rest_requests":[{"id":"0","method":"POST","url":"/api/now/table/x?token=canary-2","body":"{{body}}"},
            {"id":"1","method":"GET","url":"/api/now/table/y","body":null}]}
            """);

        JToken first = JObject.Parse(shown)["rest_requests"]![0]!;
        Assert.Equal("""{"name":"entity","client_secret":"***"}""", Text((string)first["body"]!));
        Assert.Equal("/api/now/table/x?token=%2A%2A%2A", (string)first["url"]!);
    }

    [Fact]
    public void Answers_of_a_batch_are_shown_without_their_secrets()
    {
        string body = Base64("""{"result":{"user_password":"canary-1","sys_id":"1"}}""");
        string shown = Show(
            "application/json", $$"""{"serviced_requests":[{"id":"0","status_code":201,"body":"{{body}}"}]}""");

        string? answer = (string?)JObject.Parse(shown)["serviced_requests"]![0]!["body"];
        Assert.Equal("""{"result":{"user_password":"***","sys_id":"1"}}""", Text(answer!));
    }

    [Fact]
    public void Call_of_a_batch_that_cannot_be_read_is_not_shown() => Assert.DoesNotContain(
        "canary",
        Show("application/json", """{"rest_requests":[{"method":"POST","url":"/x","body":"canary-1 is no Base64"}]}"""),
        StringComparison.Ordinal);

    [Fact]
    public void Secret_that_was_seen_once_is_hidden_wherever_it_stands()
    {
        _secrets.AddCredential("Basic " + Base64("me:canary \"1\""));
        _secrets.AddCredential("Bearer canary-two");

        Assert.Equal(
            """{"note":"*** and ***","***":1}""",
            Show("application/json", """{"note":"canary \"1\" and canary-two","canary-two":1}"""));
    }

    [Theory]
    [InlineData("""{"note":"eyJhbGciOiJub25lIn0.eyJjYW5hcnkiOjF9canary.c2ln"}""", """{"note":"***"}""")]
    [InlineData("""{"note":"sent Bearer canary-1234 along"}""", """{"note":"sent Bearer *** along"}""")]
    [InlineData("""{"see":"https://host/back?code=canary-1"}""", """{"see":"https://host/back?code=%2A%2A%2A"}""")]
    public void Secret_is_known_by_its_shape(string json, string shown) =>
        Assert.Equal(shown, Show("application/json", json));

    [Theory]
    [InlineData("text/html", "<input name='sysparm_ck' value='canary-1'>")]
    [InlineData("application/json", "{\"password\":\"canary-1\"")]
    [InlineData("text/xml", "<password>canary-1</password>")]
    [InlineData("application/octet-stream", "canary-1")]
    public void What_cannot_be_searched_is_not_shown(string type, string text) =>
        Assert.Null(new RedactedBody(_secrets).Of(type, text));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Text(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

    private string Show(string type, string text) => new RedactedBody(_secrets).Of(type, text)!;
}
