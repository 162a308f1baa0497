using SecureScoreSnow.Client.Saved;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Connections;

/// <summary>The store of this user on this machine.</summary>
internal static class SavedConnections
{
    internal static ConnectionStore Store => new(ConnectionStore.DefaultFolder, TimeProvider.System);

    /// <summary>Saves, and gives the warning that belongs to it; null where the secrets are protected.</summary>
    internal static async Task<(SavedConnection Saved, string? Warning)> SaveAsync(
        KeptConnection kept,
        bool allowUnprotectedFile,
        CancellationToken cancellationToken)
    {
        ConnectionStore store = Store;
        SavedConnection saved = await store
            .SaveAsync(kept.Connection, kept.Secrets, allowUnprotectedFile, cancellationToken)
            .ConfigureAwait(false);
        return (saved, saved.IsProtected ? null : Text.Of(Messages.SavedUnprotected, saved.Name, store.Folder));
    }

    internal static async Task<KeptConnection> LoadAsync(string name, CancellationToken cancellationToken)
    {
        (SavedConnection connection, ConnectionSecrets secrets) = await Store
            .LoadAsync(name, cancellationToken)
            .ConfigureAwait(false);
        return new KeptConnection(connection, secrets);
    }
}
