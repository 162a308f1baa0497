using System.Globalization;
using System.Management.Automation;
using System.Security;
using System.Security.Cryptography.X509Certificates;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Cmdlets.Completion;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;
using SecureScoreSnow.Cmdlets.Sandboxes;

namespace SecureScoreSnow.Cmdlets.SecureScore;

/// <summary>Signs in to Entra for reading Secure Score.</summary>
[Cmdlet(VerbsCommunications.Connect, "SecureScore", DefaultParameterSetName = BySecret)]
[OutputType(typeof(SecureScoreConnection))]
public sealed class ConnectSecureScoreCommand : ConnectCmdlet
{
    private const string BySecret = "ClientSecret";
    private const string ByFile = "CertificateFile";
    private const string ByStore = "CertificateStore";
    private const string ByCertificate = "Certificate";
    private const string ByBrowser = "Interactive";
    private const string ByDeviceCode = "DeviceCode";
    private const string ByManagedIdentity = "ManagedIdentity";
    private const string ByWorkload = "WorkloadIdentity";
    private const string ByToken = "AccessToken";
    private const string ToSandbox = "Sandbox";

    private readonly TaskCompletionSource<DeviceCodePrompt> _prompt = new();

    [Parameter(Mandatory = true, ParameterSetName = BySecret)]
    [Parameter(Mandatory = true, ParameterSetName = ByFile)]
    [Parameter(Mandatory = true, ParameterSetName = ByStore)]
    [Parameter(Mandatory = true, ParameterSetName = ByCertificate)]
    [Parameter(ParameterSetName = ByBrowser)]
    [Parameter(ParameterSetName = ByDeviceCode)]
    [Parameter(ParameterSetName = ByWorkload)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TenantCompleter))]
    public string? TenantId { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = ByFile)]
    [Parameter(Mandatory = true, ParameterSetName = ByStore)]
    [Parameter(Mandatory = true, ParameterSetName = ByCertificate)]
    [Parameter(Mandatory = true, ParameterSetName = ByBrowser)]
    [Parameter(Mandatory = true, ParameterSetName = ByDeviceCode)]
    [Parameter(ParameterSetName = ByManagedIdentity)]
    [Parameter(ParameterSetName = ByWorkload)]
    [Alias("ApplicationId", "AppId")]
    [ValidateNotNullOrEmpty]
    public string? ClientId { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = BySecret)]
    [Alias("ClientSecret", "ClientSecretCredential")]
    [ValidateNotNull]
    public PSCredential ClientCredential { get; set; } = null!;

    [Parameter(Mandatory = true, ParameterSetName = ByFile)]
    [ValidateNotNullOrEmpty]
    public string CertificatePath { get; set; } = null!;

    [Parameter(ParameterSetName = ByFile)]
    public SecureString? CertificatePassword { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = ByStore)]
    [ValidateNotNullOrEmpty]
    public string CertificateThumbprint { get; set; } = null!;

    [Parameter(Mandatory = true, ParameterSetName = ByCertificate)]
    [ValidateNotNull]
    public X509Certificate2 Certificate { get; set; } = null!;

    [Parameter(Mandatory = true, ParameterSetName = ByBrowser)]
    public SwitchParameter Interactive { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = ByDeviceCode)]
    public SwitchParameter DeviceCode { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = ByManagedIdentity)]
    public SwitchParameter ManagedIdentity { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = ByWorkload)]
    public SwitchParameter WorkloadIdentity { get; set; }

    [Parameter(ParameterSetName = ByWorkload)]
    [ValidateNotNullOrEmpty]
    public string? ServiceConnection { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = ByToken)]
    [ValidateNotNull]
    public SecureString AccessToken { get; set; } = null!;

    [Parameter(Mandatory = true, ParameterSetName = ToSandbox)]
    public SwitchParameter Sandbox { get; set; }

    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = ToSandbox)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SandboxCompleter))]
    public string? SandboxName { get; set; }

    [Parameter]
    public GraphCloud Environment { get; set; }

    protected override void ProcessRecord()
    {
        // What follows a sign-in that failed must not read the tenant of the sign-in before.
        (Session.SecureScore, Session.ScoredSandbox) = (null, null);
        Report(Text.Of(Messages.SigningIn, TenantId ?? ClientId ?? $"{Environment}"));
        Session.SecureScore = Require(TenantId ?? ClientId, Open);
        EndReport();
        Tell(Text.Of(
            Messages.SignedIn,
            Session.SecureScore.TenantId,
            Session.SecureScore.Account,
            Session.SecureScore.Method,
            Session.SecureScore.TokenExpiresAt?.ToString("t", CultureInfo.CurrentCulture) ?? "-"));
        WriteObject(Session.SecureScore);
    }

    private SecureScoreConnection Open()
    {
        SnowSandbox? sandbox = ParameterSetName == ToSandbox ? RunningSandboxes.Find(SandboxName) : null;
        Session.ScoredSandbox = sandbox;
        Task<SecureScoreConnection> opening = SecureScoreConnection.OpenAsync(
            transport => sandbox?.EntraSignIn ?? SignIn(transport),
            CloudAddresses.Of(Environment),
            Transport(),
            sandbox?.Address,
            TimeProvider.System,
            Stop);
        if (Wait(Task.WhenAny(opening, _prompt.Task)) == _prompt.Task)
        {
            // As Write-Host does: it is for the person in front, whatever becomes of the output.
            WriteInformation(Wait(_prompt.Task).Message, ["PSHOST"]);
        }

        return Wait(opening);
    }

    private EntraSignIn SignIn(HttpMessageHandler transport) => ParameterSetName switch
    {
        ByFile => EntraSignIn.Certificate(TenantId!, ClientId!, CertificateInFile()),
        ByStore => EntraSignIn.Certificate(
            TenantId!, ClientId!, CertificateStore.Find(CertificateThumbprint, TimeProvider.System)),
        ByCertificate => EntraSignIn.Certificate(TenantId!, ClientId!, Certificate),
        ByBrowser => EntraSignIn.Interactive(ClientId!, TenantId),
        ByDeviceCode => EntraSignIn.DeviceCode(ClientId!, prompt => _prompt.TrySetResult(prompt), TenantId),
        ByManagedIdentity => EntraSignIn.ManagedIdentity(ClientId),
        ByWorkload => new WorkloadEnvironment(System.Environment.GetEnvironmentVariable, transport)
            .ToSignIn(TenantId, ClientId, ServiceConnection),
        ByToken => EntraSignIn.AccessToken(new Secret(AccessToken)),
        _ => EntraSignIn.ClientSecret(TenantId!, ClientCredential.UserName, new Secret(ClientCredential.Password)),
    };

    private X509Certificate2 CertificateInFile() => CertificateFile.Read(
        GetUnresolvedProviderPathFromPSPath(CertificatePath),
        CertificatePassword is null ? null : new Secret(CertificatePassword),
        TimeProvider.System);
}
