namespace SecureScoreSnow.Client.Sync;

/// <summary>What kind of work a difference is.</summary>
internal enum SyncWork
{
    /// <summary>None: people are told.</summary>
    Report,

    /// <summary>None, for a reason.</summary>
    Skip,

    /// <summary>The ticket's block is brought up to date, with a note.</summary>
    Amend,

    /// <summary>The ticket is ended; where that cannot be, it is amended.</summary>
    End,

    /// <summary>The resolved incident is worked on again, with a note.</summary>
    Reopen,

    /// <summary>A new ticket is made.</summary>
    Create,

    /// <summary>Secure Score is told.</summary>
    WriteBack,
}
