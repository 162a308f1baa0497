namespace SecureScoreSnow.Sandbox;

/// <summary>How an insert is answered whose sys_id exists already. No public source says what instances do.</summary>
public enum DuplicateKeyAnswer
{
    /// <summary>403 with the failure envelope.</summary>
    Forbidden403,

    /// <summary>400 with the failure envelope.</summary>
    BadRequest400,

    /// <summary>500 with the failure envelope.</summary>
    Error500,

    /// <summary>200 with the failure envelope.</summary>
    FailureWith200,

    /// <summary>201 with the row that is there, unchanged.</summary>
    CreatedWithOldRow,
}
