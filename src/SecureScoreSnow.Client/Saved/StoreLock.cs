namespace SecureScoreSnow.Client.Saved;

/// <summary>Lets one at a time change saved connections, of all processes and of all threads.</summary>
/// <remarks>
/// The file stays when the lock is let go: if it were deleted, one process could hold the deleted file and another a
/// new one. That is why the lock of the storage library, which deletes it, is not used.
/// </remarks>
internal sealed class StoreLock : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);

    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    internal static async Task<StoreLock> TakeAsync(
        StoreFolder folder,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        long start = clock.GetTimestamp();

        // Who is next holds the queue, so that one who has just let go and comes back does not push in.
        using FileStream next = await OpenAsync(folder.QueuePath).ConfigureAwait(false);
        return new StoreLock(await OpenAsync(folder.LockPath).ConfigureAwait(false));

        async Task<FileStream> OpenAsync(string path)
        {
            while (true)
            {
                try
                {
                    return PrivateFiles.Open(path, FileMode.OpenOrCreate);
                }
                catch (IOException failure) when (IsHeld(failure))
                {
                    if (clock.GetElapsedTime(start) > s_limit)
                    {
                        object[] arguments = [folder.Path, s_limit.TotalSeconds];
                        throw new SnowException(SnowErrorCode.SavedConnectionsBusy, failure, arguments);
                    }
                }

                await Task.Delay(s_pause, clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public void Dispose() => _file.Dispose();

    // By the number that the system gave: Windows' for sharing and locks, then EWOULDBLOCK of Linux and of macOS. What
    // else there is, a full disk or a folder that is read-only or gone, does not pass by waiting.
    private static bool IsHeld(IOException failure) => (failure.HResult & 0xFFFF) is 32 or 33 or 11 or 35;
}
