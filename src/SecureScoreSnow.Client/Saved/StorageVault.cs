using Microsoft.Identity.Client.Extensions.Msal;

namespace SecureScoreSnow.Client.Saved;

/// <summary>Keeps secrets by DPAPI on Windows, in the Keychain on macOS and in the keyring on Linux.</summary>
internal sealed class StorageVault(StoreFolder folder) : ISecretVault
{
    private const string Product = "SecureScoreSnow";

    public void Write(string generation, bool isProtected, byte[] content)
    {
        string file = folder.SecretPath(generation);
        if (isProtected)
        {
            // The library makes a file beside every entry of a keyring; others may not even see that one.
            PrivateFiles.Open(file, FileMode.CreateNew).Dispose();
        }

        try
        {
            StorageOf(generation, isProtected).WriteData(content);
        }
        catch
        {
            File.Delete(file);
            throw;
        }

        FlushFile(file);
    }

    // The library would try for seconds to read a file that another process has just deleted.
    public byte[] Read(string generation, bool isProtected) => isProtected
        ? StorageOf(generation, isProtected).ReadData()
        : ReadFile(folder.SecretPath(generation));

    public void Clear(string generation, bool isProtected) => StorageOf(generation, isProtected).Clear();

    private Storage StorageOf(string generation, bool isProtected)
    {
        StorageCreationPropertiesBuilder properties = new(StoreFolder.SecretName(generation), folder.Path);
        properties = isProtected
            ? properties
                .WithMacKeyChain(Product, generation)
                .WithLinuxKeyring(
                    Product,
                    MsalCacheHelper.LinuxKeyRingDefaultCollection,
                    $"{Product} {generation}",
                    new("Product", Product),
                    new("Generation", generation))
            : properties.WithUnprotectedFile();
        return Storage.Create(properties.Build());
    }

    private static byte[] ReadFile(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (FileNotFoundException)
        {
            return [];
        }
    }

    private static void FlushFile(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.Flush(flushToDisk: file.Length > 0);
    }
}
