using System.Text.Json.Nodes;

namespace SecureScoreSnow.Sandbox.Graph;

/// <summary>Answers the Secure Score part of Graph v1.0.</summary>
internal static class GraphEndpoint
{
    internal static async Task<SandboxResponse> AnswerAsync(
        MicrosoftCloud cloud,
        GraphRequest request,
        CancellationToken cancellationToken)
    {
        try
        {
            if (request.Path is not ["v1.0", "security", "secureScores" or "secureScoreControlProfiles", ..])
            {
                throw GraphRefusals.NotThere(request.Raw.Address.AbsolutePath);
            }

            BearerToken token = BearerToken.Check(cloud, request);
            return await InTurnAsync(token, request, cancellationToken).ConfigureAwait(false);
        }
        catch (GraphRefusal refusal)
        {
            return GraphAnswers.Refusal(refusal, request, cloud.Clock.GetUtcNow());
        }
    }

    private static async Task<SandboxResponse> InTurnAsync(
        BearerToken token,
        GraphRequest request,
        CancellationToken cancellationToken)
    {
        GraphTraffic traffic = token.Tenant.Traffic;
        if (!traffic.TryEnter())
        {
            throw GraphRefusals.TooManyRequests(traffic.RetryAfter);
        }

        try
        {
            await traffic.TakeTimeAsync(cancellationToken).ConfigureAwait(false);
            return Answer(token, request);
        }
        finally
        {
            traffic.Leave();
        }
    }

    private static SandboxResponse Answer(BearerToken token, GraphRequest request)
    {
        MicrosoftTenant tenant = token.Tenant;
        if (!tenant.HasSecureScore)
        {
            throw GraphRefusals.NotFound("Secure Score for this tenant");
        }

        SandboxResponse response = (request.Raw.Method, request.Path[2..]) switch
        {
            ("GET", ["secureScores"]) => List(SnapshotJson.All(tenant), tenant, request),
            ("GET", ["secureScores", string id]) => One(SnapshotJson.All(tenant), id, request),
            ("GET", ["secureScoreControlProfiles"]) => List(ProfileJson.All(tenant), tenant, request),
            ("GET", ["secureScoreControlProfiles", string id]) => One(ProfileJson.All(tenant), id, request),
            ("PATCH", ["secureScoreControlProfiles", string id]) => ProfileUpdate.Answer(token, id, request),
            (string method, [_] or [_, _]) => throw GraphRefusals.MethodNotAllowed(method),
            _ => throw GraphRefusals.NotThere(request.Raw.Address.AbsolutePath),
        };
        if (tenant.AnswersPartially && response.Status == 200)
        {
            response = response with { Status = 206 };
            response.Headers.Add(new("Warning", "199 - \"Microsoft/SecureScore/504/10000\""));
        }

        return response;
    }

    private static SandboxResponse List(IReadOnlyList<GraphRow> rows, MicrosoftTenant tenant, GraphRequest request) =>
        GraphAnswers.Of(200, CollectionPage.Of(rows, Math.Max(1, tenant.PageSize), request), request);

    private static SandboxResponse One(IReadOnlyList<GraphRow> rows, string id, GraphRequest request)
    {
        GraphRow row = rows.FirstOrDefault(one => string.Equals(one.Id, id, StringComparison.OrdinalIgnoreCase))
            ?? throw GraphRefusals.NotFound($"{request.Path[2]}/{id}");
        JsonObject entity = new()
        {
            ["@odata.context"] =
                new Uri(request.Origin, $"/v1.0/$metadata#security/{request.Path[2]}/$entity").ToString(),
        };
        foreach ((string name, JsonNode? value) in row.Content())
        {
            entity[name] = value?.DeepClone();
        }

        return GraphAnswers.Of(200, entity, request);
    }
}
