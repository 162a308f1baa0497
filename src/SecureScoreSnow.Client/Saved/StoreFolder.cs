using System.Globalization;
using System.Text;

namespace SecureScoreSnow.Client.Saved;

/// <summary>The files of saved connections. Whoever changes one holds the lock.</summary>
internal sealed class StoreFolder(string path)
{
    private const string Extension = ".json";
    private const string MarkExtension = ".mark";
    private const string TemporaryExtension = ".tmp";
    private const string DocumentPrefix = "connection-";
    private const string SecretPrefix = "secret-";

    internal string Path { get; } = System.IO.Path.GetFullPath(path);

    internal string LockPath => In("lock");

    internal string QueuePath => In("queue");

    internal bool Exists => Directory.Exists(Path);

    internal void Create() => PrivateFiles.CreateFolder(Path);

    internal static string SecretName(string generation) => SecretPrefix + generation;

    internal string SecretPath(string generation) => In(SecretName(generation));

    internal string DocumentPath(string key) => In(DocumentPrefix + key + Extension);

    internal IEnumerable<string> Keys() => Names(DocumentPrefix, Extension);

    /// <summary>The text of a readable file; null where there is none.</summary>
    /// <exception cref="SnowException">It may not be read.</exception>
    internal string? ReadDocument(string key) => ReadText(DocumentPath(key));

    /// <summary>Puts a readable file in its place, whole and on the disk, or leaves the one that is there.</summary>
    internal void ReplaceDocument(string key, string text)
    {
        string target = DocumentPath(key);
        string temporary = In(Guid.NewGuid().ToString("N") + TemporaryExtension);
        Write(temporary, text, isLasting: true);
        if (File.Exists(target))
        {
            File.Replace(temporary, target, destinationBackupFileName: null);
        }
        else
        {
            File.Move(temporary, target);
        }
    }

    internal void DeleteDocument(string key) => File.Delete(DocumentPath(key));

    /// <summary>Renames a readable file that is damaged, and says to what.</summary>
    internal string SetAside(string key, DateTimeOffset now)
    {
        string file = DocumentPath(key);
        string stamp = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        string aside = $"{file}.damaged-{stamp}";
        for (int further = 2; File.Exists(aside); further++)
        {
            aside = $"{file}.damaged-{stamp}-{further}";
        }

        File.Move(file, aside);
        return aside;
    }

    internal IReadOnlyCollection<string> AsideOf(string key) => Exists
        ? [.. Directory.EnumerateFiles(Path, $"{DocumentPrefix}{key}{Extension}.damaged-*").OrderBy(file => file)]
        : [];

    internal void WriteMark(SecretMark mark) =>
        Write(In(SecretName(mark.Generation) + MarkExtension), mark.Text, isLasting: false);

    internal void DeleteMark(string generation) => File.Delete(In(SecretName(generation) + MarkExtension));

    internal IEnumerable<(string Generation, SecretMark? Mark)> Marks()
    {
        foreach (string generation in Names(SecretPrefix, MarkExtension))
        {
            string text = ReadText(In(SecretName(generation) + MarkExtension)) ?? string.Empty;
            yield return (generation, SecretMark.Parse(generation, text));
        }
    }

    internal void DeleteTemporaryFiles()
    {
        foreach (string file in Directory.GetFiles(Path, "*" + TemporaryExtension))
        {
            File.Delete(file);
        }
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);

    private IReadOnlyList<string> Names(string prefix, string extension) => Exists
        ? [.. Directory
            .EnumerateFiles(Path, $"{prefix}*{extension}")
            .Where(file => file.EndsWith(extension, StringComparison.Ordinal))
            .Select(file => System.IO.Path.GetFileNameWithoutExtension(file)!.Substring(prefix.Length))
            .OrderBy(name => name, StringComparer.Ordinal)]
        : [];

    // A disk that is full leaves no half of it.
    private static void Write(string file, string text, bool isLasting)
    {
        try
        {
            using FileStream stream = PrivateFiles.Open(file, FileMode.Create);
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            stream.Write(bytes, 0, bytes.Length);
            stream.Flush(flushToDisk: isLasting);
        }
        catch (IOException)
        {
            File.Delete(file);
            throw;
        }
    }

    // Whoever reads keeps nobody from replacing the file.
    private static string? ReadText(string file)
    {
        try
        {
            using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using StreamReader reader = new(stream, Encoding.UTF8);
            return reader.ReadToEnd();
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SnowException(SnowErrorCode.FileUnreadable, failure, file, failure.Message);
        }
    }
}
