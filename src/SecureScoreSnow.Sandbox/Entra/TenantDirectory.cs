using System.Collections.Concurrent;

namespace SecureScoreSnow.Sandbox.Entra;

/// <summary>The apps and people of a tenant, and how its tokens are.</summary>
public sealed class TenantDirectory
{
    /// <summary>The permission to read Secure Score.</summary>
    public const string ReadPermission = "SecurityEvents.Read.All";

    /// <summary>The permission to write the state of a control; it lets read as well.</summary>
    public const string WritePermission = "SecurityEvents.ReadWrite.All";

    private int _generation;
    private int _tokensIssued;

    internal TenantDirectory(TimeProvider clock, string domain)
    {
        SignIns = new PendingSignIns(clock);
        App = new AppRegistration(SandboxMicrosoft.AppId, SandboxMicrosoft.AppName) { IsPublicClient = true };
        App.Secrets[SandboxMicrosoft.AppSecret] = true;
        App.ApplicationPermissions[ReadPermission] = true;
        App.DelegatedPermissions[ReadPermission] = true;
        App.RedirectUris.Add(new Uri("http://localhost"));
        Apps[App.AppId] = App;
        Add(new EntraUser($"ada.morgan@{domain}", "Ada Morgan", ["Security Reader"]));
        Add(new EntraUser($"guest.visitor@{domain}", "Guest Visitor", []));
    }

    /// <summary>The app that is there from the start.</summary>
    public AppRegistration App { get; }

    /// <summary>Every app, by its client id.</summary>
    public ConcurrentDictionary<string, AppRegistration> Apps { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every user, by the user principal name.</summary>
    public ConcurrentDictionary<string, EntraUser> Users { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The identities of the machine on which the sandbox pretends to run; none to begin with.</summary>
    public ConcurrentBag<ManagedIdentity> ManagedIdentities { get; } = [];

    /// <summary>How long an access token is valid.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a device code waits for its user.</summary>
    public TimeSpan DeviceCodeLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often a client may ask whether the user has finished.</summary>
    public TimeSpan DeviceCodeInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many access tokens were given out.</summary>
    public int TokensIssued => _tokensIssued;

    internal PendingSignIns SignIns { get; }

    internal int Generation => _generation;

    /// <summary>Gives or takes away a permission of every app, consented to by the administrator.</summary>
    public void Consent(string permission, bool granted)
    {
        IEnumerable<AppRegistration> identities = ManagedIdentities.Select(identity => identity.Application);
        foreach (AppRegistration app in Apps.Values.Concat(identities))
        {
            Set(app.ApplicationPermissions, permission, granted);
            Set(app.DelegatedPermissions, permission, granted);
        }
    }

    /// <summary>Finishes the sign-in that a device shows, as the user in a browser would.</summary>
    /// <returns>False where no device waits with this code.</returns>
    public bool ApproveDeviceCode(string userCode, string userPrincipalName) =>
        SignIns.Decide(userCode, Users[userPrincipalName]);

    /// <summary>Refuses the sign-in that a device shows.</summary>
    public bool DeclineDeviceCode(string userCode) => SignIns.Decide(userCode, user: null);

    /// <summary>Makes Graph refuse every token given out so far with a claims challenge.</summary>
    public void RevokeTokens() => Interlocked.Increment(ref _generation);

    internal void CountToken() => Interlocked.Increment(ref _tokensIssued);

    private static void Set(ConcurrentDictionary<string, bool> permissions, string permission, bool granted)
    {
        if (granted)
        {
            permissions[permission] = true;
        }
        else
        {
            permissions.TryRemove(permission, out _);
        }
    }

    private void Add(EntraUser user) => Users[user.UserPrincipalName] = user;
}
