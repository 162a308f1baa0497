using System.Management.Automation;

using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Cmdlets.SecureScore;

/// <summary>Reads the newest Secure Score of the tenant, or that of many days.</summary>
[Cmdlet(VerbsCommon.Get, "SecureScore")]
[OutputType(typeof(SecureScoreSnapshot))]
public sealed class GetSecureScoreCommand : SecureScoreCmdlet
{
    [Parameter(Position = 0)]
    [ValidateRange(1, 90)]
    public int Days { get; set; } = 1;

    protected override void ProcessRecord() => Read(client =>
    {
        if (Days > 1)
        {
            foreach (SecureScoreSnapshot day in Pull(client.GetHistoryAsync(Days, Stop)))
            {
                WriteObject(day);
            }
        }
        else if (Wait(client.GetNewestSnapshotAsync(Stop)) is { } newest)
        {
            WriteObject(newest);
        }
    });
}
