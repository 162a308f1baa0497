using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace SecureScoreSnow.Sandbox.Entra;

/// <summary>Gives answers the shape in which Entra sends them.</summary>
internal static class EntraAnswers
{
    internal static SandboxResponse Json(int status, JsonNode body)
    {
        SandboxResponse response = new(
            status,
            Encoding.UTF8.GetBytes(body.ToJsonString()),
            "application/json; charset=utf-8");
        response.Headers.Add(new("Cache-Control", "no-store, no-cache"));
        response.Headers.Add(new("Pragma", "no-cache"));
        return response;
    }

    internal static SandboxResponse Refusal(EntraRefusal refusal, EntraRequest request, DateTimeOffset now)
    {
        string code = refusal.Code.ToString(CultureInfo.InvariantCulture);
        string trace = Guid.NewGuid().ToString();
        string correlation = request.Raw.Header("client-request-id") ?? Guid.NewGuid().ToString();
        string time = now.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return Json(refusal.Status, new JsonObject
        {
            ["error"] = refusal.Error,
            ["error_description"] = $"AADSTS{code}: {refusal.Message} Trace ID: {trace} "
                + $"Correlation ID: {correlation} Timestamp: {time}",
            ["error_codes"] = new JsonArray(refusal.Code),
            ["timestamp"] = time,
            ["trace_id"] = trace,
            ["correlation_id"] = correlation,
            ["error_uri"] = new Uri(request.Origin, $"/error?code={code}").ToString(),
        });
    }

    internal static SandboxResponse Page(string title, string content) => new(
        200,
        Encoding.UTF8.GetBytes(
            "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"
            + $"<title>{WebUtility.HtmlEncode(title)}</title></head>"
            + $"<body><h1>{WebUtility.HtmlEncode(title)}</h1>{content}</body></html>"),
        "text/html; charset=utf-8");

    internal static SandboxResponse Redirect(string address)
    {
        SandboxResponse response = new(302, ReadOnlyMemory<byte>.Empty, null);
        response.Headers.Add(new("Location", address));
        return response;
    }

    /// <summary>What the sandbox says of a request that it does not know.</summary>
    internal static SandboxResponse NotThere(EntraRequest request) => Json(501, new JsonObject
    {
        ["error"] = "not_implemented",
        ["error_description"] = $"The sandbox has no {request.Raw.Method} {request.Raw.Address.AbsolutePath}.",
    });
}
