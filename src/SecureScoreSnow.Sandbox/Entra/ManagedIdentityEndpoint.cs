using System.Globalization;
using System.Text.Json.Nodes;

using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Sandbox.Entra;

/// <summary>The endpoint that a virtual machine has for the tokens of its own identity (IMDS).</summary>
internal static class ManagedIdentityEndpoint
{
    internal static SandboxResponse Answer(MicrosoftCloud cloud, EntraRequest request)
    {
        // A header that no browser and no forwarded request carries by accident.
        if (!string.Equals(request.Raw.Header("Metadata"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return Refuse("invalid_request", "The header Metadata: true is missing.");
        }

        if (request.Query("resource") is not { } resource)
        {
            return Refuse("invalid_request", "The parameter resource is missing.");
        }

        foreach (MicrosoftTenant tenant in cloud.Tenants)
        {
            ManagedIdentity? identity = tenant.Directory.ManagedIdentities.FirstOrDefault(one => IsMeant(one, request));
            if (identity is not null)
            {
                return Token(cloud, tenant, identity, RequestedScope.ForResource(resource, cloud, request), resource);
            }
        }

        return Refuse("invalid_request", "Identity not found");
    }

    private static bool IsMeant(ManagedIdentity identity, EntraRequest request)
    {
        string? clientId = request.Query("client_id");
        string? objectId = request.Query("object_id");
        string? resourceId = request.Query("msi_res_id") ?? request.Query("mi_res_id");
        return (clientId, objectId, resourceId) is (null, null, null)
            ? identity.ResourceId is null
            : identity.Application.AppId == clientId
                || identity.Application.ObjectId == objectId
                || (resourceId is not null && identity.ResourceId == resourceId);
    }

    private static SandboxResponse Token(
        MicrosoftCloud cloud,
        MicrosoftTenant tenant,
        ManagedIdentity identity,
        RequestedScope scope,
        string resource)
    {
        TokenIssuer issuer = new(cloud, tenant);
        long now = cloud.Clock.GetUtcNow().ToUnixTimeSeconds();
        string lifetime = issuer.LifetimeInSeconds.ToString(CultureInfo.InvariantCulture);
        return EntraAnswers.Json(200, new JsonObject
        {
            ["access_token"] = issuer.ForApp(identity.Application, scope.Audience),
            ["client_id"] = identity.Application.AppId,
            ["expires_in"] = lifetime,
            ["expires_on"] = (now + issuer.LifetimeInSeconds).ToString(CultureInfo.InvariantCulture),
            ["ext_expires_in"] = lifetime,
            ["not_before"] = now.ToString(CultureInfo.InvariantCulture),
            ["resource"] = resource,
            ["token_type"] = "Bearer",
        });
    }

    private static SandboxResponse Refuse(string error, string description) => EntraAnswers.Json(
        400,
        new JsonObject { ["error"] = error, ["error_description"] = description });
}
