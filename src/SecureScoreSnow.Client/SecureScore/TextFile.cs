using System.Security;
using System.Text;

namespace SecureScoreSnow.Client.SecureScore;

/// <summary>Opens text files of whatever encoding editors, browsers and PowerShell give them.</summary>
internal static class TextFile
{
    private const int BufferSize = 16 * 1024;
    private const int Windows1252 = 1252;
    private const long BytesOfMegabyte = 1024 * 1024;

    /// <exception cref="SnowException">The file cannot be read, or is too large.</exception>
    internal static StreamReader Open(string path, long maxBytes)
    {
        try
        {
            // Excel keeps a file that it shows open for writing.
            const FileShare Shared = FileShare.ReadWrite;
            FileStream file = new(path, FileMode.Open, FileAccess.Read, Shared, BufferSize);
            if (file.Length > maxBytes)
            {
                file.Dispose();
                throw new SnowException(
                    SnowErrorCode.FileTooLarge,
                    innerException: null,
                    path,
                    Math.Max(1, maxBytes / BytesOfMegabyte));
            }

            Encoding encoding = EncodingOf(file);
            file.Position = 0;
            return new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, BufferSize);
        }
        catch (Exception failure) when (IsOfFile(failure))
        {
            throw Unreadable(path, failure);
        }
    }

    internal static bool IsOfFile(Exception failure) => failure
        is IOException
        or UnauthorizedAccessException
        or SecurityException
        or NotSupportedException
        or ArgumentException;

    internal static SnowException Unreadable(string path, Exception failure) =>
        new(SnowErrorCode.FileUnreadable, failure, path, failure.Message);

    // A byte order mark, where there is one, is found by the reader later on.
    private static Encoding EncodingOf(FileStream file)
    {
        byte[] start = new byte[2];
        int length = file.Read(start, 0, start.Length);
        if (length == start.Length && start[0] != 0 && start[1] == 0)
        {
            return Encoding.Unicode;
        }

        if (length == start.Length && start[0] == 0 && start[1] != 0)
        {
            return Encoding.BigEndianUnicode;
        }

        file.Position = 0;
        return IsUtf8(file) ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(Windows1252)!;
    }

    // What is not UTF-8 was written by an older Windows program in the code page of western languages.
    private static bool IsUtf8(FileStream file)
    {
        UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        Decoder decoder = strict.GetDecoder();
        byte[] bytes = new byte[BufferSize];
        char[] characters = new char[BufferSize + 1];
        try
        {
            int read;
            do
            {
                read = file.Read(bytes, 0, bytes.Length);
                decoder.GetChars(bytes, 0, read, characters, 0, flush: read == 0);
            }
            while (read > 0);

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
