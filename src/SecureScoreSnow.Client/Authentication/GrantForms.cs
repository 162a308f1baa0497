namespace SecureScoreSnow.Client.Authentication;

/// <summary>The forms that the token endpoint takes, one a grant.</summary>
internal static class GrantForms
{
    /// <summary>The form of a way of signing in that needs nobody to answer.</summary>
    internal static Dictionary<string, string> For(InstanceSignIn signIn, DateTimeOffset now)
    {
        OAuthClient client = signIn.Client!;
        switch (signIn.Method)
        {
            case SignInMethod.Password:
                Dictionary<string, string> form = Start(client, "password");
                form["username"] = signIn.UserName!;
                form["password"] = signIn.Secret!.Reveal();
                return form;
            case SignInMethod.JwtBearer:
                form = Start(client, "urn:ietf:params:oauth:grant-type:jwt-bearer");
                form["assertion"] = SignedAssertion.Create(client.Id, signIn.Assertion!, now);
                return form;
            default:
                return Start(client, "client_credentials");
        }
    }

    internal static Dictionary<string, string> Refresh(OAuthClient client, string refreshToken)
    {
        Dictionary<string, string> form = Start(client, "refresh_token");
        form["refresh_token"] = refreshToken;
        return form;
    }

    /// <remarks>The platform's documentation asks for the state here as well.</remarks>
    internal static Dictionary<string, string> Code(OAuthClient client, BrowserRequest request, string code)
    {
        Dictionary<string, string> form = Start(client, "authorization_code");
        form["code"] = code;
        form["redirect_uri"] = request.RedirectUri.OriginalString;
        form["code_verifier"] = request.Verifier;
        form["state"] = request.State;
        return form;
    }

    private static Dictionary<string, string> Start(OAuthClient client, string grant)
    {
        Dictionary<string, string> form = new() { ["grant_type"] = grant, ["client_id"] = client.Id };
        if (client.Secret is { } secret)
        {
            form["client_secret"] = secret.Reveal();
        }

        return form;
    }
}
