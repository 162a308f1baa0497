using SecureScoreSnow.Client.Provisioning;

namespace SecureScoreSnow.Client.Setup;

/// <summary>Refuses, before anything is asked of the instance, what could not be set up or ought not to be.</summary>
internal static class OptionRules
{
    private const int LongestUserName = 40;
    private const int LongestEntityName = 100;

    internal static void Check(ProvisioningOptions options)
    {
        RequireName(options.UserName, "user_name", LongestUserName);
        RequireName(options.OAuthEntityName, "name", LongestEntityName);
        RequireRedirect(options);
        if (options.Roles.FirstOrDefault(RoleChecks.IsExcessive) is { } role)
        {
            throw new SnowException(SnowErrorCode.RoleExcessive, null, role);
        }
    }

    private static void RequireName(string name, string column, int longest)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > longest)
        {
            throw new SnowException(SnowErrorCode.ProvisioningNameInvalid, null, name, column, longest);
        }
    }

    // What a browser could not come back to is of no use; other grants never go there.
    private static void RequireRedirect(ProvisioningOptions options)
    {
        bool isAddress = Uri.TryCreate(options.RedirectUri, UriKind.Absolute, out Uri? address);
        bool mustBeHere = options.Grant == ProvisioningGrant.AuthorizationCode;
        if (!isAddress || (mustBeHere && !(address!.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
        {
            throw new SnowException(SnowErrorCode.RedirectNotLocal, null, options.RedirectUri);
        }
    }
}
