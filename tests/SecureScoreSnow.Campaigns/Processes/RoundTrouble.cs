namespace SecureScoreSnow.Campaigns.Processes;

/// <summary>What an instance does to those who ask it while a round of a campaign lasts.</summary>
internal enum RoundTrouble
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It carries out one in five writes only after it said that it had timed out.</summary>
    LateCommits,

    /// <summary>It shows some rows to nobody that are there.</summary>
    HiddenRows,

    /// <summary>It loses one in five answers.</summary>
    LostAnswers,
}
