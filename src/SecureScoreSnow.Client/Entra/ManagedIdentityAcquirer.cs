using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace SecureScoreSnow.Client.Entra;

/// <summary>Signs the machine in with the identity that it has in Azure.</summary>
internal sealed class ManagedIdentityAcquirer : ITokenAcquirer
{
    private readonly IManagedIdentityApplication _app;
    private readonly string? _identity;
    private readonly string _resource;

    internal ManagedIdentityAcquirer(EntraSignIn signIn, CloudAddresses cloud, MsalHttp http)
    {
        _identity = signIn.ApplicationId;
        _resource = cloud.Graph.GetLeftPart(UriPartial.Authority);
        _app = ManagedIdentityApplicationBuilder
            .Create(IdOf(_identity))
            .WithHttpClientFactory(http)
            .Build();
    }

    public bool CanRenew => true;

    public async Task<AcquiredToken> AcquireAsync(bool mayAsk, string? claims, CancellationToken cancellationToken)
    {
        // The library's cache of these tokens belongs to the whole process: another sign-in's token may be in it.
        AcquireTokenForManagedIdentityParameterBuilder request =
            _app.AcquireTokenForManagedIdentity(_resource).WithForceRefresh(true);
        if (claims is not null)
        {
            request = request.WithClaims(claims);
        }

        AuthenticationResult result = await request.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        return MsalResults.ToToken(result, _identity);
    }

    private static ManagedIdentityId IdOf(string? identity) => identity switch
    {
        null => ManagedIdentityId.SystemAssigned,
        { Length: > 0 } when identity[0] == '/' =>
            ManagedIdentityId.WithUserAssignedResourceId(identity),
        _ => ManagedIdentityId.WithUserAssignedClientId(identity),
    };
}
