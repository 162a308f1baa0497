using System.Text;

namespace SecureScoreSnow.Client.Tests.SecureScore;

/// <summary>A folder of a test's own, gone after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("snow").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    internal string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes the text with the encoding's byte order mark.</summary>
    internal string Write(string name, string text, Encoding encoding) =>
        Write(name, [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);

    internal string Write(string name, byte[] bytes)
    {
        string path = System.IO.Path.Combine(Path, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
