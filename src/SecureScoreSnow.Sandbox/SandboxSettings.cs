namespace SecureScoreSnow.Sandbox;

/// <summary>
/// The points on which public sources contradict each other or say nothing. Each default is what the better evidence
/// favours; all can be changed while the sandbox runs.
/// </summary>
public sealed class SandboxSettings
{
    /// <summary>Whether a <c>number</c> in the body of an insert is kept; commonly reported, not confirmed.</summary>
    public bool KeepClientNumber { get; set; } = true;

    /// <summary>Whether rows without a value match <c>!=</c> and <c>NOT IN</c> on texts and choices.</summary>
    public bool NotEqualMatchesEmpty { get; set; } = true;

    /// <summary>
    /// Whether the values of a query are compared with regard to case, as documented, or as databases usually do.
    /// </summary>
    public bool ComparesByCase { get; set; }

    /// <summary>Whether X-Total-Count counts rows that the caller may not read.</summary>
    public bool CountsUnreadableRows { get; set; } = true;

    /// <summary>Whether version 1 of the Table API answers an empty list with 404.</summary>
    public bool EmptyListOfVersion1IsNotFound { get; set; } = true;

    /// <summary>Whether the first page of a list links to a page before it, at offset -1.</summary>
    public bool FirstPageLinksBack { get; set; }

    /// <summary>The status for an address that is too long: 414 as measured, or 400 as an article says.</summary>
    public int LongAddressStatus { get; set; } = 414;

    /// <summary>The longest address, in bytes.</summary>
    public int LongestAddress { get; set; } = 8_192;

    /// <summary>Whether an answer to a refresh repeats the refresh token.</summary>
    public bool RefreshRepeatsToken { get; set; } = true;

    /// <summary>The status for client credentials on a registry without an application user: 401, or 400.</summary>
    public int MissingApplicationUserStatus { get; set; } = 401;

    /// <summary>Whether an unknown client is told so, or gets the same words as a wrong password.</summary>
    public bool NamesInvalidClient { get; set; } = true;

    /// <summary>Whether an unregistered redirect address is replaced by the first one that is registered.</summary>
    public bool UnknownRedirectFallsBack { get; set; }

    /// <summary>Whether a list of the application registry is refused to those who may not read it, or empty.</summary>
    public bool RefusesRegistryLists { get; set; } = true;

    /// <summary>How long a batch may take before its remaining requests are given back unserviced.</summary>
    public TimeSpan BatchBudget { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long after the answer the service does what it does asynchronously.</summary>
    public TimeSpan AsynchronousDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How far the instance's clock is ahead, as the Date header of its answers shows it.</summary>
    public TimeSpan ClockAhead { get; set; }

    /// <summary>Whether those who work on tickets read the table of journal entries; instances differ.</summary>
    public bool JournalEntriesAreReadable { get; set; } = true;

    /// <summary>Whether attachments tell the hash of their content; older releases do not.</summary>
    public bool AttachmentsTellHash { get; set; } = true;

    /// <summary>Whether a state of a change may be reached that its model does not allow.</summary>
    public bool AllowsAnyChangeTransition { get; set; }
}
