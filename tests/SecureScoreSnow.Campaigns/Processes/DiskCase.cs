namespace SecureScoreSnow.Campaigns.Processes;

/// <summary>Why files cannot be written.</summary>
internal enum DiskCase
{
    /// <summary>The disk has a few pages left, or none.</summary>
    Full,

    /// <summary>The disk is read-only.</summary>
    ReadOnly,

    /// <summary>The folders are not for this user to write in.</summary>
    Denied,

    /// <summary>The home folder of the user is read-only, and so is all that lies in it.</summary>
    Home,
}
