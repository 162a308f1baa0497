using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace SecureScoreSnow.Sandbox.Graph;

/// <summary>Gives answers the shape in which Graph sends them.</summary>
internal static class GraphAnswers
{
    private const string Json =
        "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";

    internal static SandboxResponse Of(int status, JsonObject body, GraphRequest request) =>
        Identified(new SandboxResponse(status, Encoding.UTF8.GetBytes(body.ToJsonString()), Json), request);

    internal static SandboxResponse Empty(GraphRequest request) =>
        Identified(new SandboxResponse(204, ReadOnlyMemory<byte>.Empty, null), request);

    internal static SandboxResponse Refusal(GraphRefusal refusal, GraphRequest request, DateTimeOffset now)
    {
        JsonObject inner = new();
        if (refusal.InnerCode is not null)
        {
            inner["code"] = refusal.InnerCode;
        }

        inner["date"] = now.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        inner["request-id"] = request.Id;
        inner["client-request-id"] = request.ClientId;
        SandboxResponse response = Of(
            refusal.Status,
            new JsonObject
            {
                ["error"] = new JsonObject
                {
                    ["code"] = refusal.Code,
                    ["message"] = refusal.Message,
                    ["innerError"] = inner,
                },
            },
            request);
        if (refusal.Header is { } header)
        {
            response.Headers.Add(header);
        }

        return response;
    }

    private static SandboxResponse Identified(SandboxResponse response, GraphRequest request)
    {
        response.Headers.Add(new("request-id", request.Id));
        response.Headers.Add(new("client-request-id", request.ClientId));
        response.Headers.Add(new(
            "x-ms-ags-diagnostic",
            """{"ServerInfo":{"DataCenter":"Sandbox","Slice":"E","Ring":"1","ScaleUnit":"001"}}"""));
        return response;
    }
}
