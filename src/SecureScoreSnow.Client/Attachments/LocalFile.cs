using System.Net.Http.Headers;

using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Attachments;

/// <summary>A file on this machine's disk that is to be attached; it is sent a piece at a time.</summary>
internal sealed class LocalFile
{
    private const string Unknown = "application/octet-stream";
    private const int PieceSize = 80 * 1024;

    private static readonly Dictionary<string, string> s_types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".csv"] = "text/csv",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".gif"] = "image/gif",
        [".htm"] = "text/html",
        [".html"] = "text/html",
        [".jpeg"] = "image/jpeg",
        [".jpg"] = "image/jpeg",
        [".json"] = "application/json",
        [".log"] = "text/plain",
        [".md"] = "text/markdown",
        [".pdf"] = "application/pdf",
        [".png"] = "image/png",
        [".pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        [".txt"] = "text/plain",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".xml"] = "application/xml",
        [".zip"] = "application/zip",
    };

    private LocalFile(FileInfo file, string name, MediaTypeHeaderValue contentType)
    {
        Path = file.FullName;
        Length = file.Length;
        Identity = (file.FullName, file.Length, file.LastWriteTimeUtc);
        Name = name;
        ContentType = contentType;
    }

    internal string Path { get; }

    /// <summary>What it is called on the ticket.</summary>
    internal string Name { get; }

    internal long Length { get; }

    internal MediaTypeHeaderValue ContentType { get; }

    /// <summary>What changes with its content, as a rule.</summary>
    internal (string Path, long Length, DateTime WrittenAt) Identity { get; }

    /// <param name="path">Where it lies.</param>
    /// <param name="name">What it is to be called; as it is on the disk where it is null.</param>
    /// <param name="contentType">The kind of its content; by its extension where it is null.</param>
    /// <exception cref="SnowException"><see cref="SnowErrorCode.FileUnreadable"/>.</exception>
    internal static LocalFile Of(string path, string? name, string? contentType)
    {
        try
        {
            FileInfo file = new(path);

            // Opened once, so that a file that cannot be read is told before anything is sent.
            using (Open(file.FullName))
            {
                file.Refresh();
                string shown = NameOf(name ?? file.Name);
                return new LocalFile(file, shown, TypeOf(shown, contentType));
            }
        }
        catch (Exception failure) when (TextFile.IsOfFile(failure))
        {
            throw TextFile.Unreadable(path, failure);
        }
    }

    /// <summary>The body of an upload.</summary>
    internal HttpContent Content()
    {
        try
        {
            StreamContent content = new(Open(Path), PieceSize);
            content.Headers.ContentType = ContentType;
            content.Headers.ContentLength = Length;
            return content;
        }
        catch (Exception failure) when (TextFile.IsOfFile(failure))
        {
            throw TextFile.Unreadable(Path, failure);
        }
    }

    /// <summary>The SHA-256 of its content, in lower-case hex digits.</summary>
    /// <exception cref="SnowException"><see cref="SnowErrorCode.FileUnreadable"/>.</exception>
    internal async Task<string> HashAsync(CancellationToken cancellationToken)
    {
        try
        {
            using FileStream stream = Open(Path);
            return await FileHash.OfAsync(stream, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (TextFile.IsOfFile(failure))
        {
            throw TextFile.Unreadable(Path, failure);
        }
    }

    // Nobody may write to it meanwhile: what is sent is what was hashed.
    private static FileStream Open(string path) => new(
        path, FileMode.Open, FileAccess.Read, FileShare.Read, PieceSize, FileOptions.Asynchronous);

    // A name is no path, and does not show itself the other way round.
    private static string NameOf(string name)
    {
        string line = TicketText.Line(name, int.MaxValue).Replace('/', '_').Replace('\\', '_');
        return line.Length == 0 ? "_" : line;
    }

    private static MediaTypeHeaderValue TypeOf(string name, string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType ?? string.Empty, out MediaTypeHeaderValue? given) ? given
        : new MediaTypeHeaderValue(
            s_types.TryGetValue(System.IO.Path.GetExtension(name), out string? known) ? known : Unknown);
}
