using System.Management.Automation;
using System.Security;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Saved;
using SecureScoreSnow.Cmdlets.Completion;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Connections;

/// <summary>Keeps a connection for later sessions, or gives a kept one another client secret.</summary>
[Cmdlet(VerbsData.Save, "SnowConnection", SupportsShouldProcess = true, DefaultParameterSetName = Keeping)]
[OutputType(typeof(SavedConnection))]
public sealed class SaveConnectionCommand : SnowCmdlet
{
    private const string Keeping = "Keep";
    private const string Renewing = "ClientSecret";
    private const string Rotating = "Rotate";

    [Parameter(Position = 0, ParameterSetName = Keeping)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = Renewing)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = Rotating)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public string? Name { get; set; }

    [Parameter(ValueFromPipeline = true, ParameterSetName = Keeping)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public ConnectionReference? Connection { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = Renewing)]
    [ValidateNotNull]
    public SecureString ClientSecret { get; set; } = null!;

    [Parameter(Mandatory = true, ParameterSetName = Rotating)]
    public SwitchParameter RotateClientSecret { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = Rotating)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public ConnectionReference AdminConnection { get; set; } = null!;

    [Parameter]
    public SwitchParameter AllowUnprotectedFile { get; set; }

    protected override void ProcessRecord() => Attempt(Name ?? Connection?.Name, () =>
    {
        KeptConnection kept = ParameterSetName == Keeping ? Current() : Wait(SavedConnections.LoadAsync(Name!, Stop));
        string action = ParameterSetName == Rotating ? Messages.RotateClientSecret : Messages.SaveConnection;
        if (ShouldProcess(kept.Connection.Name, action))
        {
            // A secret that cannot be kept must not be made.
            Wait(SavedConnections.Store.RequireProtectionAsync(AllowUnprotectedFile, Stop));
            WriteObject(Save(kept));
        }
    });

    private KeptConnection Current()
    {
        SnowConnection connection = Open();
        return KeptConnection.Of(connection, Name ?? connection.Name);
    }

    private SnowConnection Open()
    {
        // A name that a connection of this session has means that one, whichever is current.
        bool isNamed = Connection is null && Session.Connections.All.Any(
            open => string.Equals(open.Name, Name, StringComparison.OrdinalIgnoreCase));
        return Session.Connections.Find(isNamed ? new ConnectionReference(Name!) : Connection);
    }

    private SavedConnection Save(KeptConnection kept)
    {
        (SavedConnection saved, string? warning) = Wait(ParameterSetName switch
        {
            Rotating => new ClientSecretRotation(Session.Connections.Find(AdminConnection), TimeProvider.System)
                .RotateAsync(kept with { Journal = Session.Journal }, KeepAsync, Stop),
            Renewing => KeepAsync(Tried(kept.WithClientSecret(new Secret(ClientSecret)))),
            _ => KeepAsync(kept),
        });
        if (ParameterSetName == Keeping)
        {
            new KeptSettings(SavedConnections.Store, Open()).Follow(saved);
        }

        if (warning is not null)
        {
            WriteWarning(warning);
        }

        return saved;
    }

    private Task<(SavedConnection Saved, string? Warning)> KeepAsync(KeptConnection kept) =>
        SavedConnections.SaveAsync(kept, AllowUnprotectedFile, Stop);

    // What does not sign in must not take the place of what does.
    private KeptConnection Tried(KeptConnection kept)
    {
        ConnectionOptions options = (kept with { Journal = Session.Journal }).ToOptions(TimeProvider.System);
        Wait(SnowConnection.OpenAsync(
            options, InstanceGates.For(options.Instance), TimeProvider.System, Stop)).Dispose();
        return kept;
    }
}
