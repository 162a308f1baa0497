namespace SecureScoreSnow.Sandbox.Entra;

/// <summary>The refusals, with the numbers of the service and words of our own.</summary>
internal static class EntraRefusals
{
    internal static EntraRefusal MissingParameter(string name) =>
        Request(900144, $"The request has no parameter '{name}'.");

    internal static EntraRefusal UnknownTenant(string tenant) =>
        Request(90002, $"There is no tenant '{tenant}'.");

    internal static EntraRefusal NoTenant() =>
        Request(50059, "The address does not say which tenant an app signs in to.");

    internal static EntraRefusal RedirectMismatch(string address) =>
        Request(50011, $"The redirect address '{address}' is not registered for the app.");

    internal static EntraRefusal UnknownApp(string appId, string tenant) =>
        new(400, "unauthorized_client", 700016, $"Tenant '{tenant}' has no app '{appId}'.");

    internal static EntraRefusal UnsupportedGrant(string grant) =>
        new(400, "unsupported_grant_type", 70003, $"The grant type '{grant}' is not supported.");

    internal static EntraRefusal InvalidScope(string scope) =>
        new(400, "invalid_scope", 70011, $"The scope '{scope}' is not valid.");

    internal static EntraRefusal ScopeNotDefault(string scope) =>
        new(400, "invalid_scope", 1002012, $"The scope '{scope}' is not valid for client credentials: /.default is.");

    internal static EntraRefusal UnknownResource(string resource, string tenant) =>
        new(400, "invalid_resource", 500011, $"Tenant '{tenant}' has no resource '{resource}'.");

    internal static EntraRefusal WrongSecret(string appId) =>
        Client(7000215, $"The client secret is not one of app '{appId}'.");

    internal static EntraRefusal ExpiredSecret(string appId) =>
        Client(7000222, $"The client secret of app '{appId}' has expired.");

    internal static EntraRefusal NoCredential() =>
        Client(7000218, "The request has neither client_secret nor client_assertion.");

    internal static EntraRefusal UnknownCertificate(string thumbprint) =>
        Client(700027, $"The certificate with thumbprint '{thumbprint}' is not registered or did not sign this.");

    internal static EntraRefusal MalformedAssertion(string why) =>
        Client(50027, $"The client assertion is not valid: {why}.");

    internal static EntraRefusal AssertionAudience(string? audience) =>
        Client(700023, $"The audience '{audience}' of the client assertion is not this endpoint.");

    internal static EntraRefusal AssertionExpired() =>
        Client(700024, "The client assertion is outside of its time.");

    internal static EntraRefusal NoFederatedIdentity(string? issuer, string? subject) => Client(
        700213,
        $"No federated identity of the app matches issuer '{issuer}' and subject '{subject}'.");

    internal static EntraRefusal NoConsent(string permission) =>
        Grant(65001, $"Nobody has consented to '{permission}'.");

    internal static EntraRefusal InvalidGrant(string what) =>
        Grant(70000, $"The {what} is not valid.");

    internal static EntraRefusal ExpiredGrant(string what) =>
        Grant(70008, $"The {what} has expired.");

    internal static EntraRefusal WrongVerifier() =>
        Grant(501481, "The code_verifier does not fit the code_challenge.");

    internal static EntraRefusal Pending() =>
        new(400, "authorization_pending", 70016, "The user has not finished yet. Ask again.");

    internal static EntraRefusal DeviceCodeExpired() =>
        new(400, "expired_token", 70020, "The device code has expired.");

    internal static EntraRefusal Declined() =>
        new(400, "authorization_declined", 70019, "The user declined.");

    private static EntraRefusal Request(int code, string message) => new(400, "invalid_request", code, message);

    private static EntraRefusal Client(int code, string message) => new(401, "invalid_client", code, message);

    private static EntraRefusal Grant(int code, string message) => new(400, "invalid_grant", code, message);
}
