using SecureScoreSnow.Client.Connections;

namespace SecureScoreSnow.Client.Saved;

/// <summary>Connections that last: one readable file each, and the secrets where the system protects them.</summary>
/// <remarks>
/// A save writes the secrets under a new generation, then replaces the readable file, which names the generation, then
/// clears the generation before. Killed at any moment, it leaves the old or the new connection whole.
/// </remarks>
public sealed class ConnectionStore
{
    private readonly StoreFolder _folder;
    private readonly SecretKeeper _secrets;
    private readonly TimeProvider _clock;

    /// <param name="folder">Where the files are; made by the first save.</param>
    /// <param name="clock">Tells when a connection was saved, and how long to wait for others.</param>
    public ConnectionStore(string folder, TimeProvider clock)
        : this(new StoreFolder(folder), clock, vault: null)
    {
    }

    internal ConnectionStore(StoreFolder folder, TimeProvider clock, ISecretVault? vault)
    {
        _folder = folder;
        _secrets = new SecretKeeper(folder, vault ?? new StorageVault(folder), clock);
        _clock = clock;
    }

    /// <summary>The folder that SECURESCORESNOW_HOME names, or SecureScoreSnow among the user's own settings.</summary>
    public static string DefaultFolder =>
        Environment.GetEnvironmentVariable("SECURESCORESNOW_HOME") is { Length: > 0 } folder
            ? Path.GetFullPath(folder)
            : Path.Combine(
                Environment.GetFolderPath(
                    Environment.SpecialFolder.LocalApplicationData,
                    Environment.SpecialFolderOption.DoNotVerify),
                "SecureScoreSnow");

    /// <summary>Where the files are.</summary>
    public string Folder => _folder.Path;

    /// <summary>
    /// Saves a connection, in the place of one of that name. One without settings takes over those that are kept under
    /// that name for the same instance: a new secret must not cost the names of states and the field map.
    /// </summary>
    /// <returns>The connection with when and how it was saved.</returns>
    /// <exception cref="SnowException">
    /// The name is none, a later version of this product keeps one of that name, no protected store works and a file is
    /// not allowed, others keep the store busy for 10 seconds, or the folder cannot be written to. What was saved
    /// before is as it was.
    /// </exception>
    public Task<SavedConnection> SaveAsync(
        SavedConnection connection,
        ConnectionSecrets secrets,
        bool allowUnprotectedFile,
        CancellationToken cancellationToken)
    {
        string key = ConnectionName.KeyOf(connection.Name);
        return AloneAsync(Save, cancellationToken);

        async Task<SavedConnection> Save()
        {
            SavedConnection? earlier = Read(key)?.Connection;
            byte[] content = secrets.ToBytes(ProxyAddress.UserOf(connection.Proxy), connection.Instance);
            SecretMark mark = await _secrets
                .PutAsync(key, content, allowUnprotectedFile, cancellationToken)
                .ConfigureAwait(false);
            SavedConnection saved = connection with
            {
                Proxy = ProxyAddress.WithoutUser(connection.Proxy),
                Settings = connection.Settings.IsDefault && earlier?.Instance == connection.Instance
                    ? earlier.Settings
                    : connection.Settings,
                SavedAt = _clock.GetUtcNow(),
                IsProtected = mark.IsProtected,
            };
            try
            {
                _folder.ReplaceDocument(key, new SavedDocument(mark.Generation, saved).ToJson());
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // Secrets that no file names are not to lie about until the next save.
                await _secrets.ClearAsync(mark, CancellationToken.None).ConfigureAwait(false);
                throw;
            }

            // From here on the new connection is the saved one, whoever wants to stop.
            await SweepAsync(isReachable: mark.IsProtected).ConfigureAwait(false);
            return saved;
        }
    }

    /// <summary>Changes the settings that are kept with a connection, and nothing else of it.</summary>
    /// <param name="name">What it is saved as.</param>
    /// <param name="instance">The instance that it must be of.</param>
    /// <param name="change">Makes the new settings of those that are kept at that moment.</param>
    /// <param name="cancellationToken">Stops it before anything is changed.</param>
    /// <returns>The new settings; null where none of that name is kept for that instance.</returns>
    /// <exception cref="SnowException">
    /// It is damaged or a later version's, others keep the store busy, or the folder cannot be written to.
    /// </exception>
    public Task<ConnectionSettings?> ChangeSettingsAsync(
        string name,
        Uri instance,
        Func<ConnectionSettings, ConnectionSettings> change,
        CancellationToken cancellationToken)
    {
        string key = ConnectionName.KeyOf(name);
        return _folder.Exists ? AloneAsync(Change, cancellationToken) : Task.FromResult<ConnectionSettings?>(null);

        Task<ConnectionSettings?> Change()
        {
            if (FindAlone(key) is not { } document || document.Connection.Instance != instance)
            {
                return Task.FromResult<ConnectionSettings?>(null);
            }

            ConnectionSettings changed = change(document.Connection.Settings);
            SavedDocument renewed = document with { Connection = document.Connection with { Settings = changed } };
            _folder.ReplaceDocument(key, renewed.ToJson());
            return Task.FromResult<ConnectionSettings?>(changed);
        }
    }

    /// <summary>The readable part of every connection. What is damaged is set aside and told.</summary>
    public async Task<SavedConnectionList> ListAsync(CancellationToken cancellationToken)
    {
        List<SavedConnection> connections = [];
        List<SnowException> refusals = [];
        foreach (string key in _folder.Keys())
        {
            try
            {
                if (await FindAsync(key, cancellationToken).ConfigureAwait(false) is { } document)
                {
                    connections.Add(document.Connection);
                }
            }
            catch (SnowException refusal)
            {
                refusals.Add(refusal);
            }
        }

        return new SavedConnectionList(connections, refusals);
    }

    /// <summary>A connection and its secrets.</summary>
    /// <exception cref="SnowException">
    /// There is none of that name, it is damaged, or the protected store cannot be reached or has no secrets of it.
    /// </exception>
    public async Task<(SavedConnection Connection, ConnectionSecrets Secrets)> LoadAsync(
        string name,
        CancellationToken cancellationToken)
    {
        string key = ConnectionName.KeyOf(name);
        if (Read(key) is { } document
            && await TryReadSecretsAsync(document, cancellationToken).ConfigureAwait(false) is { } secrets)
        {
            return WithProxyUser(document.Connection, secrets);
        }

        if (!_folder.Exists)
        {
            throw new SnowException(SnowErrorCode.SavedConnectionUnknown, null, name, Folder);
        }

        // Another process may have saved it in between. While that is kept out, what is read is what there is.
        return await AloneAsync(() => LoadAloneAsync(name, key, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Forgets a connection, and what was set aside of it.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="SnowException">The protected store cannot be reached; the secrets are still there.</exception>
    public Task<bool> RemoveAsync(string name, CancellationToken cancellationToken)
    {
        string key = ConnectionName.KeyOf(name);
        return _folder.Exists ? AloneAsync(Remove, cancellationToken) : Task.FromResult(false);

        async Task<bool> Remove()
        {
            bool wasThere = _folder.Keys().Contains(key);
            _folder.DeleteDocument(key);
            foreach (string file in _folder.AsideOf(key))
            {
                wasThere = true;
                File.Delete(file);
            }

            await SweepAsync(isReachable: true).ConfigureAwait(false);
            return _folder.Marks().Any(entry => entry.Mark?.Key == key)
                ? throw new SnowException(SnowErrorCode.SavedSecretsLeft, null, name)
                : wasThere;
        }
    }

    /// <summary>Finds out beforehand whether a connection can be saved by a name.</summary>
    /// <exception cref="SnowException"><see cref="SnowErrorCode.SavedConnectionNameInvalid"/>: it cannot.</exception>
    public static void RequireName(string name) => ConnectionName.KeyOf(name);

    /// <summary>Finds out beforehand whether secrets can be kept.</summary>
    /// <returns>Whether they would be protected.</returns>
    /// <exception cref="SnowException">No protected store works, and a file is not allowed.</exception>
    public Task<bool> RequireProtectionAsync(bool allowUnprotectedFile, CancellationToken cancellationToken)
    {
        return AloneAsync(Probe, cancellationToken);

        async Task<bool> Probe()
        {
            byte[] content = new ConnectionSecrets().ToBytes(proxyUser: null, instance: null);
            SecretMark mark = await _secrets
                .PutAsync(string.Empty, content, allowUnprotectedFile, cancellationToken)
                .ConfigureAwait(false);
            await _secrets.ClearAsync(mark, CancellationToken.None).ConfigureAwait(false);
            return mark.IsProtected;
        }
    }

    private static (SavedConnection Connection, ConnectionSecrets Secrets) WithProxyUser(
        SavedConnection connection,
        ConnectionSecrets secrets) => secrets.Instance == connection.Instance.AbsoluteUri
        ? (connection with { Proxy = ProxyAddress.WithUser(connection.Proxy, secrets.ProxyUser) }, secrets)
        : throw new SnowException(
            SnowErrorCode.SavedAddressChanged, null, connection.Name, connection.Instance, secrets.Instance ?? "–");

    private SavedDocument? Read(string key) =>
        _folder.ReadDocument(key) is { } text ? SavedDocument.Parse(text, key) : null;

    private async Task<ConnectionSecrets?> TryReadSecretsAsync(
        SavedDocument document,
        CancellationToken cancellationToken)
    {
        byte[]? content = await _secrets
            .GetAsync(document.Generation, document.Connection.IsProtected, cancellationToken)
            .ConfigureAwait(false);
        return content is { Length: > 0 } ? ConnectionSecrets.Parse(content) : null;
    }

    private async Task<SavedDocument?> FindAsync(string key, CancellationToken cancellationToken) =>
        Read(key) ?? await AloneAsync(() => Task.FromResult(FindAlone(key)), cancellationToken).ConfigureAwait(false);

    /// <summary>Null where there is none; a damaged one is set aside.</summary>
    private SavedDocument? FindAlone(string key) => _folder.ReadDocument(key) is { } text
        ? SavedDocument.Parse(text, key) ?? throw SetAside(key, key, _folder.DocumentPath(key))
        : null;

    private async Task<(SavedConnection Connection, ConnectionSecrets Secrets)> LoadAloneAsync(
        string name,
        string key,
        CancellationToken cancellationToken)
    {
        if (FindAlone(key) is not { } document)
        {
            throw _folder.AsideOf(key).LastOrDefault() is { } aside
                ? new SnowException(SnowErrorCode.SavedConnectionDamaged, null, name, _folder.DocumentPath(key), aside)
                : new SnowException(SnowErrorCode.SavedConnectionUnknown, null, name, Folder);
        }

        byte[]? content = await _secrets
            .GetAsync(document.Generation, document.Connection.IsProtected, cancellationToken)
            .ConfigureAwait(false);

        // A keyring that is locked, or another session's, has nothing: that is no damage.
        if (content is { Length: 0 } && document.Connection.IsProtected)
        {
            throw new SnowException(SnowErrorCode.SavedSecretsMissing, null, name);
        }

        return content is not null && ConnectionSecrets.Parse(content) is { } secrets
            ? WithProxyUser(document.Connection, secrets)
            : throw SetAside(name, key, _folder.SecretPath(document.Generation));
    }

    // The secrets stay where they are: the readable file that is set aside names them.
    private SnowException SetAside(string name, string key, string damaged) =>
        new(SnowErrorCode.SavedConnectionDamaged, null, name, damaged, _folder.SetAside(key, _clock.GetUtcNow()));

    // What was to be done is done by then, and must not seem to have failed: the next sweep does the rest.
    private async Task SweepAsync(bool isReachable)
    {
        try
        {
            Dictionary<string, string?> current = _folder.Keys().ToDictionary(key => key, GenerationOf);
            await _secrets.SweepAsync(current, isReachable, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is SnowException or IOException or UnauthorizedAccessException)
        {
            // A file of another user's, or one that is held open.
        }
    }

    // Which secrets a later version's connection has is not known here, as little as a damaged one's.
    private string? GenerationOf(string key)
    {
        try
        {
            return Read(key)?.Generation;
        }
        catch (SnowException refusal) when (refusal.Code == SnowErrorCode.SavedConnectionNewer)
        {
            return null;
        }
    }

    private async Task<T> AloneAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            _folder.Create();
            using StoreLock held = await StoreLock
                .TakeAsync(_folder, _clock, cancellationToken)
                .ConfigureAwait(false);
            return await work().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SnowException(SnowErrorCode.SavedConnectionsUnwritable, failure, Folder, failure.Message);
        }
    }
}
