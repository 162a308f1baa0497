using Microsoft.Identity.Client;

namespace SecureScoreSnow.Client.Entra;

/// <summary>Signs an app in as itself: with a secret, a certificate, or what another issuer says of it.</summary>
internal sealed class AppAcquirer : ITokenAcquirer
{
    private readonly IConfidentialClientApplication _app;
    private readonly CloudAddresses _cloud;

    internal AppAcquirer(EntraSignIn signIn, CloudAddresses cloud, MsalHttp http)
    {
        _cloud = cloud;
        ConfidentialClientApplicationBuilder builder = ConfidentialClientApplicationBuilder
            .Create(signIn.ApplicationId)
            .WithAuthority($"{cloud.Login}{signIn.Tenant}", validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(http);
        _app = WithCredential(builder, signIn).Build();
    }

    public bool CanRenew => true;

    public async Task<AcquiredToken> AcquireAsync(bool mayAsk, string? claims, CancellationToken cancellationToken)
    {
        AcquireTokenForClientParameterBuilder request =
            _app.AcquireTokenForClient([_cloud.DefaultScope]).WithForceRefresh(true);
        if (claims is not null)
        {
            request = request.WithClaims(claims);
        }

        AuthenticationResult result = await request.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        return MsalResults.ToToken(result, _app.AppConfig.ClientId);
    }

    private static ConfidentialClientApplicationBuilder WithCredential(
        ConfidentialClientApplicationBuilder builder,
        EntraSignIn signIn) =>
        signIn switch
        {
            { Secret: { } secret } => builder.WithClientSecret(secret.Reveal()),
            { SigningCertificate: { } certificate } => builder.WithCertificate(certificate, signIn.SendsChain),
            _ => builder.WithClientAssertion(
                (AssertionRequestOptions options) => signIn.Assertions!.GetAsync(options.CancellationToken)),
        };
}
