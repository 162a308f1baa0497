using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Sandbox.Entra;

/// <summary>Lets a device ask for a code, and a user in a browser answer it.</summary>
internal static class DeviceCodeEndpoint
{
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    internal static SandboxResponse Begin(MicrosoftCloud cloud, MicrosoftTenant tenant, EntraRequest request)
    {
        AppRegistration app = new ClientCredential(cloud, tenant, request).App();
        if (!app.IsPublicClient)
        {
            throw EntraRefusals.NoCredential();
        }

        RequestedScope scope = RequestedScope.ForUser(request.Form("scope"), cloud, request);
        string userCode = RandomNumberGenerator.GetString(Letters, 9);
        string handle = tenant.Directory.SignIns.Keep(
            new DelegatedGrant(app, scope, User: null) { UserCode = userCode },
            tenant.Directory.DeviceCodeLifetime);
        string page = new Uri(request.Origin, "/common/oauth2/deviceauth").ToString();
        return EntraAnswers.Json(200, new JsonObject
        {
            ["user_code"] = userCode,
            ["device_code"] = handle,
            ["verification_uri"] = page,
            ["expires_in"] = (int)tenant.Directory.DeviceCodeLifetime.TotalSeconds,
            ["interval"] = (int)tenant.Directory.DeviceCodeInterval.TotalSeconds,
            ["message"] = $"Open {page} in a browser and type the code {userCode}.",
        });
    }

    /// <summary>The page on which the user types the code.</summary>
    internal static SandboxResponse Page(MicrosoftCloud cloud, EntraRequest request)
    {
        if (request.Raw.Method != "POST")
        {
            return EntraAnswers.Page("Sign in on another device", Form(cloud));
        }

        string code = request.Required("user_code").Trim().ToUpperInvariant();
        string user = request.Required("username");
        bool found = cloud.Tenants.Any(tenant => tenant.Directory.Users.TryGetValue(user, out EntraUser? known)
            && tenant.Directory.SignIns.Decide(code, known));
        return found
            ? EntraAnswers.Page("Signed in", "<p>You may close this window and go back to the device.</p>")
            : EntraAnswers.Page("No device waits with this code", Form(cloud));
    }

    private static string Form(MicrosoftCloud cloud) =>
        "<form method=\"post\"><p><label>Code <input name=\"user_code\" autofocus></label></p>"
        + $"<p>{UserChoice(cloud.Tenants.SelectMany(tenant => tenant.Directory.Users.Values))}</p>"
        + "<p><button>Sign in</button></p></form>";

    internal static string UserChoice(IEnumerable<EntraUser> users) =>
        "<label>Account <select name=\"username\">"
        + string.Concat(users
            .OrderBy(user => user.UserPrincipalName, StringComparer.Ordinal)
            .Select(user => $"<option>{WebUtility.HtmlEncode(user.UserPrincipalName)}</option>"))
        + "</select></label>";
}
