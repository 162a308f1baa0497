using System.Globalization;
using System.Management.Automation;
using System.Security;
using System.Security.Cryptography.X509Certificates;

using SecureScoreSnow.Client;
using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Cmdlets.Completion;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;
using SecureScoreSnow.Cmdlets.Sandboxes;

namespace SecureScoreSnow.Cmdlets.Connections;

/// <summary>Signs in to an instance and makes it the current one.</summary>
[Cmdlet(VerbsCommunications.Connect, "SnowInstance", DefaultParameterSetName = Saved)]
[OutputType(typeof(SnowConnection))]
public sealed class ConnectInstanceCommand : ConnectCmdlet
{
    private const string Saved = "Saved";
    private const string ByPassword = "Password";
    private const string ByClient = "ClientCredentials";
    private const string ByRefreshToken = "RefreshToken";
    private const string ByBrowser = "AuthorizationCode";
    private const string ByKeyFile = "CertificateFile";
    private const string ByKeyStore = "CertificateStore";
    private const string ByKey = "Certificate";
    private const string ByApiKey = "ApiKey";
    private const string ByBasic = "Basic";
    private const string ByAccessToken = "AccessToken";
    private const string ByVault = "Vault";
    private const string ToSandbox = "Sandbox";

    private static readonly char[] s_addressMarks = ['/', ':'];

    private readonly TaskCompletionSource<Uri> _page = new();

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPassword)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByClient)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByRefreshToken)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByBrowser)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByKeyFile)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByKeyStore)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByKey)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByApiKey)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByBasic)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByAccessToken)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByVault)]
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = ToSandbox)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(InstanceCompleter))]
    public string? Instance { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = ByPassword)]
    [Parameter(Mandatory = true, ParameterSetName = ByRefreshToken)]
    [Parameter(Mandatory = true, ParameterSetName = ByBrowser)]
    [Parameter(Mandatory = true, ParameterSetName = ByKeyFile)]
    [Parameter(Mandatory = true, ParameterSetName = ByKeyStore)]
    [Parameter(Mandatory = true, ParameterSetName = ByKey)]
    [ValidateNotNullOrEmpty]
    public string ClientId { get; set; } = null!;

    [Parameter(Mandatory = true, ParameterSetName = ByPassword)]
    [Parameter(ParameterSetName = ByRefreshToken)]
    [Parameter(ParameterSetName = ByBrowser)]
    [Parameter(ParameterSetName = ByKeyFile)]
    [Parameter(ParameterSetName = ByKeyStore)]
    [Parameter(ParameterSetName = ByKey)]
    [ValidateNotNull]
    public SecureString? ClientSecret { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = ByPassword)]
    [Parameter(Mandatory = true, ParameterSetName = ByBasic)]
    [ValidateNotNull]
    public PSCredential Credential { get; set; } = null!;

    [Parameter(Mandatory = true, ParameterSetName = ByClient)]
    [ValidateNotNull]
    public PSCredential ClientCredential { get; set; } = null!;

    [Parameter(Mandatory = true, ParameterSetName = ByRefreshToken)]
    [ValidateNotNull]
    public SecureString RefreshToken { get; set; } = null!;

    [Parameter(Mandatory = true, ParameterSetName = ByBrowser)]
    public SwitchParameter Browser { get; set; }

    [Parameter(ParameterSetName = ByBrowser)]
    [ValidateNotNull]
    public Uri RedirectUri { get; set; } = new("http://localhost:8400/");

    [Parameter(ParameterSetName = ByBrowser)]
    [ValidateRange(5, 3600)]
    public int SignInTimeoutSec { get; set; } = 300;

    [Parameter(Mandatory = true, ParameterSetName = ByKeyFile)]
    [ValidateNotNullOrEmpty]
    public string CertificatePath { get; set; } = null!;

    [Parameter(ParameterSetName = ByKeyFile)]
    public SecureString? CertificatePassword { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = ByKeyStore)]
    [ValidateNotNullOrEmpty]
    public string CertificateThumbprint { get; set; } = null!;

    [Parameter(Mandatory = true, ParameterSetName = ByKey)]
    [ValidateNotNull]
    public X509Certificate2 Certificate { get; set; } = null!;

    [Parameter(Mandatory = true, ParameterSetName = ByKeyFile)]
    [Parameter(Mandatory = true, ParameterSetName = ByKeyStore)]
    [Parameter(Mandatory = true, ParameterSetName = ByKey)]
    [ValidateNotNullOrEmpty]
    public string Subject { get; set; } = null!;

    [Parameter(ParameterSetName = ByKeyFile)]
    [Parameter(ParameterSetName = ByKeyStore)]
    [Parameter(ParameterSetName = ByKey)]
    [ValidateNotNullOrEmpty]
    public string? KeyId { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = ByApiKey)]
    [ValidateNotNull]
    public SecureString ApiKey { get; set; } = null!;

    [Parameter(Mandatory = true, ParameterSetName = ByBasic)]
    [Parameter(ParameterSetName = ByVault)]
    public SwitchParameter Basic { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = ByAccessToken)]
    [ValidateNotNull]
    public SecureString AccessToken { get; set; } = null!;

    [Parameter(Mandatory = true, ParameterSetName = ByVault)]
    [ValidateCount(1, 2)]
    [ValidateNotNullOrEmpty]
    public string[] SecretName { get; set; } = [];

    [Parameter(ParameterSetName = ByVault)]
    [ValidateNotNullOrEmpty]
    public string? Vault { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = ToSandbox)]
    public SwitchParameter Sandbox { get; set; }

    // Each set by its name: together with one, an attribute for all of them counts for nothing.
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = Saved)]
    [Parameter(ParameterSetName = ByPassword)]
    [Parameter(ParameterSetName = ByClient)]
    [Parameter(ParameterSetName = ByRefreshToken)]
    [Parameter(ParameterSetName = ByBrowser)]
    [Parameter(ParameterSetName = ByKeyFile)]
    [Parameter(ParameterSetName = ByKeyStore)]
    [Parameter(ParameterSetName = ByKey)]
    [Parameter(ParameterSetName = ByApiKey)]
    [Parameter(ParameterSetName = ByBasic)]
    [Parameter(ParameterSetName = ByAccessToken)]
    [Parameter(ParameterSetName = ByVault)]
    [Parameter(ParameterSetName = ToSandbox)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SavedConnectionCompleter))]
    public string? Name { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? IntegrationUser { get; set; }

    [Parameter]
    public SwitchParameter AllowPersonalAccount { get; set; }

    protected override void ProcessRecord()
    {
        // A command after a sign-in that failed must not go to the instance of the sign-in before.
        Session.Connections.ForgetCurrent();
        Report(new WorkProgress(this, TimeProvider.System, Text.Of(Messages.SigningIn, Target()))
        {
            Limit = ParameterSetName == ByBrowser ? TimeSpan.FromSeconds(SignInTimeoutSec) : null,
        });
        SnowConnection connection = Require(Target(), Open);
        EndReport();
        Session.Connections.Add(connection);
        Tell(Text.Of(
            Messages.SignedIn,
            connection.Instance.Authority,
            connection.UserName,
            connection.Method,
            connection.TokenExpiresAt?.ToLocalTime().ToString("t", CultureInfo.CurrentCulture) ?? "-"));
        if (connection.IsPersonal)
        {
            WriteWarning(Text.Of(
                Messages.PersonalAccountUsed, connection.UserName ?? connection.User!.SysId, connection.Name));
        }

        WriteObject(connection);
    }

    // No name that a connection can be kept by has one of these.
    private static bool IsAddress(string name) => name.IndexOfAny(s_addressMarks) >= 0;

    private string? Target() => (Instance ?? Name) is not { } given ? null
        : Instance is null && !IsAddress(given) ? given
        : InstanceAddress.WithoutSecrets(given);

    // What is open already is as it was opened.
    private bool SaysHow =>
        MyInvocation.BoundParameters.Keys.Except(CommonParameters, StringComparer.OrdinalIgnoreCase).Count() > 1;

    private SnowConnection Open()
    {
        ConnectionOptions options;
        try
        {
            options = ParameterSetName == Saved ? Kept() : Given();
        }
        catch (SnowException refusal) when (
            refusal.Code == SnowErrorCode.SavedConnectionUnknown
            && !SaysHow
            && Session.Connections.Named(Name!) is { IsClosed: false } open)
        {
            // Kept nowhere, but open: it becomes the current one again.
            return open;
        }

        Task<SnowConnection> opening = SnowConnection.OpenAsync(
            options, InstanceGates.For(options.Instance), TimeProvider.System, Stop);
        if (Wait(Task.WhenAny(opening, _page.Task)) == _page.Task)
        {
            // As Write-Host does: it is for the person in front, whatever becomes of the output.
            WriteInformation(Text.Of(Messages.BrowserOpens, Wait(_page.Task).AbsoluteUri), ["PSHOST"]);
        }

        return Wait(opening);
    }

    // What was kept holds, but for what is said now.
    private ConnectionOptions Kept()
    {
        if (IsAddress(Name!))
        {
            throw new SnowException(SnowErrorCode.SignInWayMissing, null, InstanceAddress.WithoutSecrets(Name!));
        }

        ConnectionOptions kept = Wait(SavedConnections.LoadAsync(Name!, Stop)).ToOptions(TimeProvider.System);
        return kept with { Transport = Transport(kept.Transport), Account = Account(kept.Account) };
    }

    private ConnectionOptions Given()
    {
        ConnectionOptions given = ParameterSetName == ToSandbox
            ? RunningSandboxes.Find(Instance).ConnectionOptions
            : new ConnectionOptions(InstanceAddress.Parse(Instance!), SignIn());
        return given with
        {
            Name = Name ?? given.Name ?? given.Instance.Authority,
            Transport = Transport(given.Transport),
            Account = Account(given.Account),
        };
    }

    private AccountRule Account(AccountRule kept) => new()
    {
        IntegrationUser = IntegrationUser ?? kept.IntegrationUser,
        AllowsPersonalAccount = AllowPersonalAccount || kept.AllowsPersonalAccount,
    };

    private InstanceSignIn SignIn() => ParameterSetName switch
    {
        ByClient => InstanceSignIn.ClientCredentials(
            new OAuthClient(ClientCredential.UserName, new Secret(ClientCredential.Password))),
        ByRefreshToken => InstanceSignIn.RefreshToken(Client(), new Secret(RefreshToken)),
        ByBrowser => InstanceSignIn.AuthorizationCode(Client(), new BrowserOptions(RedirectUri)
        {
            TimeLimit = TimeSpan.FromSeconds(SignInTimeoutSec),
            Announce = page => _page.TrySetResult(page),
        }),
        ByKeyFile or ByKeyStore or ByKey => InstanceSignIn.JwtBearer(Client(), Assertion()),
        ByApiKey => InstanceSignIn.ApiKey(new Secret(ApiKey)),
        ByBasic => InstanceSignIn.Basic(Credential.UserName, new Secret(Credential.Password)),
        ByAccessToken => InstanceSignIn.AccessToken(new Secret(AccessToken)),
        ByVault => new VaultSignIn(this, Vault).Read(SecretName, Basic),
        _ => InstanceSignIn.Password(Client(), Credential.UserName, new Secret(Credential.Password)),
    };

    private OAuthClient Client() => new(ClientId, ClientSecret is null ? null : new Secret(ClientSecret));

    private AssertionOptions Assertion()
    {
        string? file = ParameterSetName == ByKeyFile ? GetUnresolvedProviderPathFromPSPath(CertificatePath) : null;
        Secret? password = CertificatePassword is null ? null : new Secret(CertificatePassword);
        X509Certificate2 certificate = ParameterSetName switch
        {
            ByKeyFile => CertificateFile.Read(file!, password, TimeProvider.System),
            ByKeyStore => CertificateStore.Find(CertificateThumbprint, TimeProvider.System),
            _ => Certificate,
        };
        return new AssertionOptions(certificate, Subject) { KeyId = KeyId, File = file, FilePassword = password };
    }
}
