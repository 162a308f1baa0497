using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Demo;

/// <summary>
/// Keeps the records of a sandbox in a folder: read at the start, written while it runs and at the end, so that a kill
/// costs the last seconds and no more.
/// </summary>
internal sealed class ServingData(SandboxInstance instance, string folder)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);

    private long _savedAt;

    private string File => Path.Combine(folder, "sandbox.json");

    internal void Restore()
    {
        if (System.IO.File.Exists(File))
        {
            using FileStream json = System.IO.File.OpenRead(File);
            instance.Tables.Restore(json);
        }
    }

    /// <summary>Saves every few seconds while requests come in, until it is stopped, and then once more.</summary>
    internal async Task KeepAsync(TimeProvider clock, CancellationToken stop)
    {
        using PeriodicTimer timer = new(s_interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                if (instance.RequestCount != Interlocked.Read(ref _savedAt))
                {
                    Save();
                }
            }
        }
        catch (OperationCanceledException)
        {
            Save();
        }
    }

    /// <summary>Writes beside the old file first: a crash must not cost both.</summary>
    private void Save()
    {
        long requests = instance.RequestCount;
        Directory.CreateDirectory(folder);
        string draft = File + ".new";
        using (FileStream json = System.IO.File.Create(draft))
        {
            instance.Tables.Save(json);
            json.Flush(flushToDisk: true);
        }

        System.IO.File.Move(draft, File, overwrite: true);
        Interlocked.Exchange(ref _savedAt, requests);
    }
}
