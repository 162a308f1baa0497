using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SecureScoreSnow.Sandbox.Tests.Robustness;

/// <summary>Mutated requests: none may end the sandbox or show its inside.</summary>
public sealed class GarbageTests
{
    private const int Requests = 50_000;
    private const string SeedVariable = "SNOW_TEST_SEED";

    private static readonly string[] s_methods =
        ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "BREW", "get", ""];

    private static readonly string[] s_paths =
    [
        "/api/now/table/incident", "/api/now/table/incident/5f0c6a1e9b7d4c3f8a2e1d0b9c8f7a6e", "/api/now/v1/batch",
        "/api/now/stats/incident", "/api/now/attachment/file", "/api/now/attachment/upload", "/api/now/attachment",
        "/oauth_token.do", "/oauth_auth.do", "/login.do", "/incident_list.do", "/incident.do", "/nav_to.do",
        "/api/now/import/u_imp/insertMultiple", "/api/sn_chg_rest/change", "/api/now/tinyurl", "/api/sandbox/faults",
        "/v1.0/security/secureScores", "/tenant/oauth2/v2.0/token", "/", "//", "/api", "/..%2f..%2fetc/passwd",
    ];

    private static readonly string[] s_bodies =
    [
        "", "{", "[]", "null", "1", "\"x\"", "{\"a\":{\"b\":[1,2,{}]}}", "{\"sys_id\":5}", "[[[[[[[[[[[[[[[[",
        "{\"rest_requests\":[{}]}", "{\"rest_requests\":[{\"id\":1,\"method\":2,\"url\":3,\"body\":4}]}",
        "{\"rest_requests\":[{\"url\":\"/api/now/table/incident\",\"method\":\"POST\",\"body\":\"e30=\"}]}",
        "{\"short_description\":\"\\u0000\\ud800\"}", "grant_type=password&username=%FF%FE&client_id=%", "--x\r\n\r\n",
        "{\"records\":[{},1,null]}", "<xml>", "{\"state\":true,\"opened_at\":\"0000-99-99\",\"order\":1e999}",
    ];

    private static readonly string[] s_queries =
    [
        "", "sysparm_query=^^^", "sysparm_query=a.b.c.d=1", "sysparm_query=stateBETWEEN", "sysparm_limit=-1",
        "sysparm_limit=99999999999", "sysparm_offset=-5", "sysparm_query=opened_atRELATIVEGT@@@", "%ZZ=%",
        "sysparm_query=opened_at>javascript:gs.daysAgo(99999999999)", "sysparm_fields=,,.,..", "sysparm_fields=a.b.",
        "sysparm_query=opened_atON@@", "sysparm_query=123TEXTQUERY321=", "sysparm_group_by=.&sysparm_count=true",
        "sysparm_query=opened_at>javascript:gs.dateGenerate('x','y')", "sysparm_query=numberMORETHANopened_at@x@y@1",
        "table_name=incident&table_sys_id=&file_name=", "sysparm_display_value=all&sysparm_view=x", "CSV", "JSONv2",
        "sysparm_having=count^state^>^x", "sysparm_order_by=^^", "sysparm_query=opened_atDATEPARTx@javascript:gs.x()",
    ];

    private static readonly string[] s_types =
        ["application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/xml", ";;"];

    [Fact]
    public async Task Garbage_is_answered_in_the_service_s_own_words()
    {
        int seed = int.TryParse(
            Environment.GetEnvironmentVariable(SeedVariable), CultureInfo.InvariantCulture, out int given)
            ? given
            : Random.Shared.Next();
        Random random = new(seed);
        SandboxInstance instance = new(new StoppedClock());
        for (int number = 0; number < Requests; number++)
        {
            SandboxRequest request = Next(random);

            SandboxResponse answer = await instance.AnswerAsync(request, TestContext.Current.CancellationToken);

            string body = Encoding.UTF8.GetString(answer.Body.Span);
            string place = $"{SeedVariable}={seed}, request {number}: {request.Method} {request.Address}";
            Assert.False(body.Contains("   at ", StringComparison.Ordinal), $"{place}: {body}");
            Assert.False(body.Contains("Mistake in the sandbox", StringComparison.Ordinal), $"{place}: {body}");
            Assert.True(answer.Status is 200 or 201 or 204 or 302 or (>= 400 and <= 415) or 429 or 501, place);
            CheckShape(answer, place);
        }
    }

    private static void CheckShape(SandboxResponse answer, string place)
    {
        bool isJson = answer.ContentType?.StartsWith("application/json", StringComparison.Ordinal) ?? false;
        if (isJson && answer.Body.Length > 0)
        {
            using JsonDocument document = JsonDocument.Parse(answer.Body);
            Assert.True(document.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array, place);
        }
    }

    private static SandboxRequest Next(Random random)
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase)
        {
            ["Authorization"] = random.Next(10) switch
            {
                0 => "Basic %%%",
                1 => "Bearer ",
                2 => "Negotiate x",
                _ => "Basic " + Convert.ToBase64String(
                    Encoding.UTF8.GetBytes($"{SandboxAccounts.Admin}:{SandboxAccounts.AdminPassword}")),
            },
            ["Content-Type"] = Mutate(Pick(s_types, random), random),
            ["Accept"] = random.Next(8) == 0 ? "application/xml" : "application/json",
        };
        string path = Mutate(Pick(s_paths, random), random);
        string query = Mutate(Pick(s_queries, random), random);
        string address = $"http://127.0.0.1{path}?{query}";
        return new SandboxRequest(
            Pick(s_methods, random),
            Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) ? uri : new Uri("http://127.0.0.1/api"),
            headers,
            Bytes(Mutate(Pick(s_bodies, random), random), random));
    }

    private static string Pick(string[] choices, Random random) => choices[random.Next(choices.Length)];

    private static string Mutate(string text, Random random)
    {
        if (random.Next(2) == 0 || text.Length == 0)
        {
            return text;
        }

        int place = random.Next(text.Length);
        return random.Next(4) switch
        {
            0 => text.Remove(place, 1),
            1 => text.Insert(place, ((char)random.Next(1, 0x300)).ToString()),
            2 => text.Insert(place, new string('a', random.Next(300))),
            _ => text[..place] + text,
        };
    }

    private static byte[] Bytes(string text, Random random)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > 0 && random.Next(3) == 0)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return bytes;
    }
}
