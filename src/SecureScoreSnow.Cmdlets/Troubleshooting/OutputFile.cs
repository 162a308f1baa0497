using SecureScoreSnow.Client;

namespace SecureScoreSnow.Cmdlets.Troubleshooting;

/// <summary>Makes files for what instances send.</summary>
internal static class OutputFile
{
    /// <exception cref="SnowException">It cannot be written.</exception>
    internal static Stream Create(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException
            or NotSupportedException or ArgumentException)
        {
            throw new SnowException(SnowErrorCode.FileUnwritable, failure, path, failure.Message);
        }
    }
}
