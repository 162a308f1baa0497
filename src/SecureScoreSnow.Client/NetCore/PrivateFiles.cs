namespace SecureScoreSnow.Client;

/// <summary>Files and folders that only their owner may read, from the moment they are there.</summary>
internal static class PrivateFiles
{
    internal static FileStream Open(string path, FileMode mode, FileShare share = FileShare.None)
    {
        FileStreamOptions options = new() { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    internal static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(
                path,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
