namespace SecureScoreSnow.Sandbox.Faults;

/// <summary>The ways in which a request can go wrong.</summary>
public enum FaultKind
{
    /// <summary>Nothing goes wrong.</summary>
    None,

    /// <summary>429 with Retry-After and the words of a rate rule; nothing is done.</summary>
    RateLimited,

    /// <summary>429 without body and headers, as from a full queue; nothing is done.</summary>
    QueueFull,

    /// <summary>500 with the failure envelope; nothing is done.</summary>
    ServerError,

    /// <summary>503 in HTML; nothing is done.</summary>
    Unavailable,

    /// <summary>503 in HTML although the request was carried out.</summary>
    UnavailableAfterCommit,

    /// <summary>504 in HTML; nothing is done.</summary>
    GatewayTimeout,

    /// <summary>504 in HTML although the request was carried out.</summary>
    GatewayTimeoutAfterCommit,

    /// <summary>504 in HTML, and the request is carried out some time later.</summary>
    LateCommit,

    /// <summary>The connection is reset; nothing is done.</summary>
    Reset,

    /// <summary>The connection is reset although the request was carried out.</summary>
    ResetAfterCommit,

    /// <summary>200 with the page of a hibernating instance; nothing is done.</summary>
    HtmlPage,

    /// <summary>202 without body, as for a session whose queue is full; the request is dropped.</summary>
    Dropped,

    /// <summary>200 with "Transaction cancelled"; nothing is done.</summary>
    TransactionCancelled,

    /// <summary>200 with the failure envelope; nothing is done.</summary>
    FailureWith200,

    /// <summary>The request is carried out and half of its answer arrives.</summary>
    CutOff,

    /// <summary>The request is carried out, half of its answer arrives and then nothing more.</summary>
    Stalled,

    /// <summary>The request is carried out and its answer never ends.</summary>
    Endless,
}
