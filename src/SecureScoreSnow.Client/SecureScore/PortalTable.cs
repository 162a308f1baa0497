using CsvHelper;

namespace SecureScoreSnow.Client.SecureScore;

/// <summary>
/// The portal's export as a table; its columns are found by the names in its header, whatever their order.
/// </summary>
internal sealed class PortalTable : IDisposable
{
    private const int LongestRow = 256 * 1024;

    private static readonly string[] s_required =
        [PortalRow.Title, PortalRow.Points, PortalRow.Status, PortalRow.Product];

    private static readonly string[] s_known =
        [.. s_required, PortalRow.Rank, PortalRow.Category, PortalRow.License, PortalRow.LastSynced, PortalRow.Notes];

    private readonly string _file;
    private readonly CsvReader _csv;
    private Dictionary<string, int>? _columns;

    /// <exception cref="SnowException">The file cannot be read, or is too large.</exception>
    internal PortalTable(string file, long maxBytes)
    {
        _file = file;
        _csv = CsvReader.Create(TextFile.Open(file, maxBytes), new CsvReaderOptions
        {
            MaxRecordSize = LongestRow,
            NormalizeHeaderName = name => PlainText.Line(name) ?? "",
            TrackLineNumbers = true,
        });
    }

    /// <returns>The next row that is not empty; null after the last one.</returns>
    /// <exception cref="SnowException">A column is missing, or what follows is no table.</exception>
    internal async Task<PortalRow?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            _columns ??= await FindColumnsAsync(cancellationToken).ConfigureAwait(false);
            while (await _csv.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                Dictionary<string, string?> cells = _columns.ToDictionary(
                    column => column.Key,
                    column => PlainText.Line(_csv.GetString(column.Value)));
                PortalRow row = new(_file, _csv.LineNumber, cells);
                if (!row.IsEmpty)
                {
                    return row;
                }
            }

            return null;
        }
        catch (CsvFormatException broken)
        {
            throw new SnowException(SnowErrorCode.CsvMalformed, broken, _file, broken.LineNumber);
        }
        catch (IOException failure)
        {
            throw TextFile.Unreadable(_file, failure);
        }
    }

    public void Dispose() => _csv.Dispose();

    private async Task<Dictionary<string, int>> FindColumnsAsync(CancellationToken cancellationToken)
    {
        await _csv.ReadHeaderAsync(cancellationToken).ConfigureAwait(false);
        Dictionary<string, int> columns = new(StringComparer.Ordinal);
        foreach (string name in s_known)
        {
            if (_csv.TryGetFieldIndex(name, out int index))
            {
                columns.Add(name, index);
            }
        }

        if (columns.Count == 0)
        {
            throw new SnowException(SnowErrorCode.FileNotRecognised, innerException: null, _file);
        }

        string[] missing = Array.FindAll(s_required, name => !columns.ContainsKey(name));
        return missing.Length == 0
            ? columns
            : throw new SnowException(
                SnowErrorCode.ColumnMissing,
                innerException: null,
                _file,
                string.Join(", ", missing));
    }
}
