using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Sandbox.Entra;

/// <summary>Finds out whether the one who asks is the app that it says it is.</summary>
internal sealed class ClientCredential(MicrosoftCloud cloud, MicrosoftTenant tenant, EntraRequest request)
{
    /// <summary>The app named in the request.</summary>
    internal AppRegistration App()
    {
        string appId = request.Form("client_id") ?? request.Query("client_id")
            ?? throw EntraRefusals.MissingParameter("client_id");
        return tenant.Directory.Apps.GetValueOrDefault(appId)
            ?? throw EntraRefusals.UnknownApp(appId, request.TenantName);
    }

    /// <summary>The app, having proved itself with a secret or a signed statement.</summary>
    internal AppRegistration ProvenApp()
    {
        AppRegistration app = App();
        if (request.Form("client_assertion") is { } assertion)
        {
            new ClientAssertion(cloud, request, app).Check(assertion);
        }
        else
        {
            CheckSecret(app, request.Form("client_secret") ?? throw EntraRefusals.NoCredential());
        }

        return app;
    }

    /// <summary>The app of a user's sign-in, which may be one that cannot keep a secret.</summary>
    internal AppRegistration AppForUser()
    {
        bool provesItself = request.Form("client_assertion") is not null || request.Form("client_secret") is not null;
        if (provesItself)
        {
            return ProvenApp();
        }

        AppRegistration app = App();
        return app.IsPublicClient ? app : throw EntraRefusals.NoCredential();
    }

    private static void CheckSecret(AppRegistration app, string secret)
    {
        if (!app.Secrets.TryGetValue(secret, out bool valid))
        {
            throw EntraRefusals.WrongSecret(app.AppId);
        }

        if (!valid)
        {
            throw EntraRefusals.ExpiredSecret(app.AppId);
        }
    }
}
