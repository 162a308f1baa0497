using System.Security.Cryptography;

using SecureScoreSnow.Client.Resources;

namespace SecureScoreSnow.Client.Saved;

/// <summary>Writes the secrets of each save under a generation of its own, and clears what is left over.</summary>
internal sealed class SecretKeeper(StoreFolder folder, ISecretVault vault, TimeProvider clock)
{
    // A keyring may ask for its password, in a window of its own, and wait for ever.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <summary>Keeps secrets in the protected store, or in a file where that does not work and is allowed.</summary>
    /// <remarks>
    /// What is written is read again. The library's own test writes an entry that all processes of a user share, so
    /// two that save at once would make each other's test fail.
    /// </remarks>
    internal async Task<SecretMark> PutAsync(
        string key,
        byte[] content,
        bool allowUnprotectedFile,
        CancellationToken cancellationToken)
    {
        SecretMark mark = NewMark(key, isProtected: true);
        try
        {
            await WriteAsync(mark, content, cancellationToken).ConfigureAwait(false);
            return mark;
        }
        // The store is whatever the system has, and fails with whatever that throws; the caller gets one kind.
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            if (!allowUnprotectedFile)
            {
                throw StoreFailures.Unavailable(failure);
            }
        }

        mark = NewMark(key, isProtected: false);
        await WriteAsync(mark, content, cancellationToken).ConfigureAwait(false);
        return mark;
    }

    /// <summary>Null where they are damaged, empty where there are none.</summary>
    internal async Task<byte[]?> GetAsync(string generation, bool isProtected, CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync(() => vault.Read(generation, isProtected), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException)
        {
            return null;
        }
        catch (Exception failure) when (!isProtected && failure is IOException or UnauthorizedAccessException)
        {
            string file = folder.SecretPath(generation);
            throw new SnowException(SnowErrorCode.FileUnreadable, failure, file, failure.Message);
        }
        // As above: the caller gets one kind of failure, whatever the store throws.
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw StoreFailures.Unavailable(failure);
        }
    }

    /// <summary>Clears what was written by a save that did not get to its end, or by one before the newest.</summary>
    /// <param name="current">The generation of each connection; null where its readable file is damaged.</param>
    /// <param name="isReachable">False where the protected store has just failed: asking it again takes long.</param>
    /// <param name="cancellationToken">Stops it between two, or while the store is asked.</param>
    internal async Task SweepAsync(
        IReadOnlyDictionary<string, string?> current,
        bool isReachable,
        CancellationToken cancellationToken)
    {
        folder.DeleteTemporaryFiles();
        foreach ((string generation, SecretMark? mark) in folder.Marks())
        {
            if (mark is null)
            {
                folder.DeleteMark(generation);
            }
            else if (IsLeftOver(mark, current) && (isReachable || !mark.IsProtected))
            {
                isReachable &= await ClearAsync(mark, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Clears secrets; where the store cannot be reached, the mark stays for the next sweep.</summary>
    /// <returns>Whether they are cleared.</returns>
    internal async Task<bool> ClearAsync(SecretMark mark, CancellationToken cancellationToken)
    {
        if (!await TryClearAsync(mark, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        folder.DeleteMark(mark.Generation);
        return true;
    }

    // While a readable file is damaged or set aside, nobody knows which secrets are its own.
    private bool IsLeftOver(SecretMark mark, IReadOnlyDictionary<string, string?> current) =>
        current.TryGetValue(mark.Key, out string? generation)
            ? generation is not null && generation != mark.Generation
            : folder.AsideOf(mark.Key).Count == 0;

    private SecretMark NewMark(string key, bool isProtected)
    {
        SecretMark mark = new(Guid.NewGuid().ToString("N"), key, isProtected);
        folder.WriteMark(mark);
        return mark;
    }

    private async Task WriteAsync(SecretMark mark, byte[] content, CancellationToken cancellationToken)
    {
        try
        {
            await CallAsync(() => Write(mark, content), cancellationToken).ConfigureAwait(false);
        }
        // A refusal leaves nothing behind, and to ask such a store to clear it can take long. What was only not waited
        // for may still be written, so its mark stays.
        catch (Exception failure) when (failure is not (OperationCanceledException or TimeoutException))
        {
            folder.DeleteMark(mark.Generation);
            throw;
        }

        byte[] kept = await CallAsync(() => vault.Read(mark.Generation, mark.IsProtected), cancellationToken)
            .ConfigureAwait(false);
        if (!kept.SequenceEqual(content))
        {
            // A disk that is full may have taken a part of it.
            await ClearAsync(mark, CancellationToken.None).ConfigureAwait(false);
            throw new IOException(Messages.StoreKeepsNothing);
        }
    }

    private bool Write(SecretMark mark, byte[] content)
    {
        vault.Write(mark.Generation, mark.IsProtected, content);
        return true;
    }

    private async Task<bool> TryClearAsync(SecretMark mark, CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync(Clear, cancellationToken).ConfigureAwait(false);
        }
        // Clearing up must not fail a save that has succeeded.
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return false;
        }

        bool Clear()
        {
            vault.Clear(mark.Generation, mark.IsProtected);
            return true;
        }
    }

    private async Task<T> CallAsync<T>(Func<T> call, CancellationToken cancellationToken)
    {
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<T> answer = Task.Run(call, cancellationToken);
        Task limit = Task.Delay(s_patience, clock, over.Token);
        if (await Task.WhenAny(answer, limit).ConfigureAwait(false) != answer)
        {
            await limit.ConfigureAwait(false);
            throw new TimeoutException();
        }

        over.Cancel();
        return await answer.ConfigureAwait(false);
    }
}
