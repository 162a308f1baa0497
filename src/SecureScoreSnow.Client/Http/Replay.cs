namespace SecureScoreSnow.Client.Http;

/// <summary>When a request may be sent again without asking.</summary>
internal enum Replay
{
    /// <summary>Whenever that may help: sending it twice does no more than sending it once.</summary>
    Always,

    /// <summary>Only where the service said that it did nothing (429); anything else the caller settles.</summary>
    WhenRefused,
}
