using System.Management.Automation;

using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Cmdlets.Binding;

namespace SecureScoreSnow.Cmdlets.SecureScore;

/// <summary>Reads the newest Secure Score of the tenant, that of many days, or what changed between two.</summary>
[Cmdlet(VerbsCommon.Get, "SecureScore", DefaultParameterSetName = OfDays)]
[OutputType(typeof(SecureScoreSnapshot), typeof(SecureScoreChange))]
public sealed class GetSecureScoreCommand : SecureScoreCmdlet
{
    private const string OfDays = "Days";
    private const string Changed = "Change";
    private const string Between = "Between";
    private const int UsualDaysOfChange = 30;

    [Parameter(Position = 0, ParameterSetName = OfDays)]
    [Parameter(Position = 0, ParameterSetName = Changed)]
    [ValidateRange(1, ScoreComparison.MostDays)]
    public int? Days { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = Changed)]
    public SwitchParameter Change { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = Between)]
    [CellOf(typeof(DateTimeOffset))]
    public DateTimeOffset From { get; set; }

    [Parameter(ParameterSetName = Between)]
    [CellOf(typeof(DateTimeOffset))]
    public DateTimeOffset? To { get; set; }

    protected override void ProcessRecord() => Read(client =>
    {
        ScoreComparison comparison = new(client);
        if (ParameterSetName == Between)
        {
            WriteObject(Wait(comparison.CompareAsync(From, To, Stop)));
        }
        else if (Change)
        {
            WriteObject(Wait(comparison.CompareAsync(Days ?? UsualDaysOfChange, Stop)));
        }
        else if (Days > 1)
        {
            foreach (SecureScoreSnapshot day in Pull(client.GetHistoryAsync(Days.Value, Stop)))
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
