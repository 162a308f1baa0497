namespace SecureScoreSnow.Client.SecureScore;

/// <summary>A file that was looked through once: what it holds is known, and that it is whole.</summary>
internal sealed record SavedFile(
    string Path,
    bool IsCsv,
    bool HasProfiles,
    IReadOnlyList<SecureScoreSnapshot> Snapshots)
{
    /// <summary>
    /// Tells what the file is by its content; scores are few and kept, profiles are read again later.
    /// </summary>
    /// <exception cref="SnowException">It cannot be read, is damaged, or is about something else.</exception>
    internal static SavedFile Inspect(string path, long maxBytes, CancellationToken cancellationToken)
    {
        if (!IsJson(path, maxBytes))
        {
            return new SavedFile(path, IsCsv: true, HasProfiles: false, []);
        }

        List<SecureScoreSnapshot> snapshots = [];
        bool hasProfiles = false;
        using SavedReply reply = new(path, maxBytes);
        while (reply.Read() is { } outer)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (GraphRow row in Unwrap(outer))
            {
                if (row.IsShallow())
                {
                    throw new SnowException(SnowErrorCode.FileShallow, innerException: null, path);
                }

                hasProfiles |= row.IsProfile();
                if (row.IsSnapshot())
                {
                    snapshots.Add(row.ToSnapshot(isPartial: false));
                }
            }
        }

        return hasProfiles || snapshots.Count > 0 || reply.IsNamed
            ? new SavedFile(path, IsCsv: false, hasProfiles, snapshots)
            : throw new SnowException(SnowErrorCode.FileNotRecognised, innerException: null, path);
    }

    internal IEnumerable<ControlProfile> ReadProfiles(long maxBytes, CancellationToken cancellationToken)
    {
        using SavedReply reply = new(Path, maxBytes);
        while (reply.Read() is { } outer)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (GraphRow row in Unwrap(outer).Where(GraphRows.IsProfile))
            {
                yield return row.ToProfile();
            }
        }
    }

    private static bool IsJson(string path, long maxBytes)
    {
        using StreamReader text = TextFile.Open(path, maxBytes);
        try
        {
            while (char.IsWhiteSpace((char)text.Peek()))
            {
                text.Read();
            }

            return text.Peek() is '{' or '[';
        }
        catch (IOException failure)
        {
            throw TextFile.Unreadable(path, failure);
        }
    }

    // Replies may have been saved within something else: pages in a list, or both collections in one object.
    private static IEnumerable<GraphRow> Unwrap(GraphRow row) =>
        row.IsSnapshot() || row.IsProfile() ? [row] : row.Inner.SelectMany(Unwrap);
}
