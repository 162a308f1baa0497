namespace SecureScoreSnow.Client;

/// <summary>On Windows a user's own folder is private, and what is in it too.</summary>
internal static class PrivateFiles
{
    internal static FileStream Open(string path, FileMode mode, FileShare share = FileShare.None) =>
        new(path, mode, FileAccess.ReadWrite, share);

    internal static void CreateFolder(string path) => Directory.CreateDirectory(path);
}
