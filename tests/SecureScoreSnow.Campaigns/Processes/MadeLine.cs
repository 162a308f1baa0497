namespace SecureScoreSnow.Campaigns.Processes;

/// <summary>What Make.ps1 says of one task.</summary>
/// <param name="Outcome">What became of it; null where that is an error.</param>
/// <param name="CorrelationId">What links the ticket to the task; the id of the error where there is one.</param>
/// <param name="SysId">The key of the ticket; the name of the task where there is an error.</param>
/// <param name="RunId">The run that says so.</param>
internal sealed record MadeLine(string? Outcome, string CorrelationId, string SysId, string RunId)
{
    internal static MadeLine Parse(string line)
    {
        string[] words = line.Split(' ', 3);
        if (words[0] == "!")
        {
            return new MadeLine(null, words[1], words.ElementAtOrDefault(2) ?? "", "");
        }

        string[] all = line.Split(' ');
        return new MadeLine(all[0], all[1], all[2], all[3]);
    }
}
