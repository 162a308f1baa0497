using SecureScoreSnow.Client.Saved;

namespace SecureScoreSnow.SavingProcess;

/// <summary>Leaves the keyring of whoever runs the tests alone: no protected store works here.</summary>
internal sealed class UnprotectedVault(StoreFolder folder) : ISecretVault
{
    private readonly StorageVault _files = new(folder);

    public void Write(string generation, bool isProtected, byte[] content)
    {
        Refuse(isProtected);
        _files.Write(generation, isProtected, content);
    }

    public byte[] Read(string generation, bool isProtected)
    {
        Refuse(isProtected);
        return _files.Read(generation, isProtected);
    }

    public void Clear(string generation, bool isProtected)
    {
        Refuse(isProtected);
        _files.Clear(generation, isProtected);
    }

    private static void Refuse(bool isProtected)
    {
        if (isProtected)
        {
            throw new NotSupportedException("no store");
        }
    }
}
