using SecureScoreSnow.Client.Connections;

namespace SecureScoreSnow.Client.Saved;

/// <summary>Changes the settings of an open connection, and of the saved one that it is.</summary>
/// <remarks>
/// Other processes that have opened the same saved connection see the change the next time they open it.
/// </remarks>
public sealed class KeptSettings(ConnectionStore store, SnowConnection connection)
{
    /// <summary>Carries out a change: first where it is kept, so that a failure leaves everything as it was.</summary>
    /// <param name="change">Makes the new settings of the present ones; what others have kept meanwhile stays.</param>
    /// <param name="cancellationToken">Stops it before anything is changed.</param>
    /// <returns>False where the saved connection is gone: the change lasts as long as the connection is open.</returns>
    /// <exception cref="SnowException">The saved connection cannot be read or written; nothing is changed.</exception>
    public async Task<bool> ChangeAsync(
        Func<ConnectionSettings, ConnectionSettings> change,
        CancellationToken cancellationToken)
    {
        ConnectionSettings? kept = connection.SavedAs is { } name
            ? await store
                .ChangeSettingsAsync(name, connection.Instance, change, cancellationToken)
                .ConfigureAwait(false)
            : null;
        connection.Settings = kept ?? change(connection.Settings);
        return kept is not null || connection.SavedAs is null;
    }

    /// <summary>Has later changes written to the saved connection that this one was saved as.</summary>
    /// <param name="saved">What the store gave back.</param>
    public void Follow(SavedConnection saved)
    {
        connection.SavedAs = saved.Name;
        connection.Settings = saved.Settings;
    }
}
