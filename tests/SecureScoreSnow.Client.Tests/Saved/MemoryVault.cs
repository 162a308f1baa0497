using System.Collections.Concurrent;

using SecureScoreSnow.Client.Saved;

namespace SecureScoreSnow.Client.Tests.Saved;

/// <summary>A protected store in memory that a test can break; what is not protected goes into files.</summary>
internal sealed class MemoryVault(StoreFolder folder) : ISecretVault
{
    private readonly StorageVault _files = new(folder);

    internal ConcurrentDictionary<string, byte[]> Entries { get; } = new();

    internal Exception? Failure { get; set; }

    public void Write(string generation, bool isProtected, byte[] content)
    {
        if (isProtected)
        {
            Reach();
            Entries[generation] = content;
        }
        else
        {
            _files.Write(generation, isProtected, content);
        }
    }

    public byte[] Read(string generation, bool isProtected)
    {
        if (!isProtected)
        {
            return _files.Read(generation, isProtected);
        }

        Reach();
        return Entries.TryGetValue(generation, out byte[]? content) ? content : [];
    }

    public void Clear(string generation, bool isProtected)
    {
        if (isProtected)
        {
            Reach();
            Entries.TryRemove(generation, out _);
        }
        else
        {
            _files.Clear(generation, isProtected);
        }
    }

    private void Reach()
    {
        if (Failure is not null)
        {
            throw Failure;
        }
    }
}
