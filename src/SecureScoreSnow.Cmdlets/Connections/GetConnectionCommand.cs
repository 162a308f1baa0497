using System.Management.Automation;

using SecureScoreSnow.Client;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Saved;
using SecureScoreSnow.Cmdlets.Binding;
using SecureScoreSnow.Cmdlets.Completion;
using SecureScoreSnow.Cmdlets.Pipeline;

namespace SecureScoreSnow.Cmdlets.Connections;

/// <summary>Tells how the connections of this session are doing.</summary>
[Cmdlet(VerbsCommon.Get, "SnowConnection", DefaultParameterSetName = OfSession)]
[OutputType(typeof(ConnectionStatus), typeof(SavedConnection))]
public sealed class GetConnectionCommand : SnowCmdlet
{
    private const string OfSession = "Session";
    private const string OnMachine = "Saved";

    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KnownConnectionCompleter))]
    public string[] Name { get; set; } = ["*"];

    [Parameter(ParameterSetName = OfSession)]
    public SwitchParameter Current { get; set; }

    [Parameter(ParameterSetName = OfSession)]
    public SwitchParameter Test { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = OnMachine)]
    public SwitchParameter Saved { get; set; }

    protected override void ProcessRecord()
    {
        foreach (string name in Name)
        {
            WildcardPattern pattern = NamePattern.Of(name);
            Attempt(name, () =>
            {
                if (Saved)
                {
                    WriteSaved(name, pattern);
                }
                else
                {
                    Write(name, pattern);
                }
            });
        }
    }

    private void WriteSaved(string name, WildcardPattern pattern)
    {
        ConnectionStore store = SavedConnections.Store;
        SavedConnectionList list = Wait(store.ListAsync(Stop));
        SavedConnection[] found = [.. list.Connections.Where(connection => pattern.IsMatch(connection.Name))];
        WriteObject(found, enumerateCollection: true);
        foreach (SnowException damage in list.Refusals)
        {
            WriteError(damage.ToErrorRecord(store.Folder));
        }

        if (found.Length == 0 && !NamePattern.IsOpen(name))
        {
            throw new SnowException(SnowErrorCode.SavedConnectionUnknown, null, name, store.Folder);
        }
    }

    private void Write(string name, WildcardPattern pattern)
    {
        SnowConnection[] found = [.. Session.Connections.All.Where(connection => pattern.IsMatch(connection.Name))];
        if (found.Length == 0 && !NamePattern.IsOpen(name))
        {
            throw new SnowException(SnowErrorCode.ConnectionUnknown, null, name);
        }

        foreach (SnowConnection connection in found)
        {
            ConnectionStatus status = new(connection, connection == Session.Connections.Current);
            if (status.IsCurrent || !Current)
            {
                WriteObject(Test ? Tested(status) : status);
            }
        }
    }

    private ConnectionStatus Tested(ConnectionStatus status)
    {
        try
        {
            Wait(status.Connection.CheckAsync(Stop));
            status.Abilities = Wait(ConnectionAbilities.ReadAsync(status.Connection, Stop));
            status.IsReachable = true;
        }
        catch (SnowException refusal)
        {
            // Who refuses is there.
            status.IsReachable = refusal.StatusCode is not null && refusal.Code is not SnowErrorCode.Hibernating;
            status.Problem = $"{refusal.Message} {refusal.Remedy}";
        }

        return status;
    }
}
