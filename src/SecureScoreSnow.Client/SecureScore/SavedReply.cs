using Newtonsoft.Json;

namespace SecureScoreSnow.Client.SecureScore;

/// <summary>
/// Reads a reply that was saved, row by row: a collection as Graph sends it, a bare list, or a single object.
/// </summary>
internal sealed class SavedReply : IDisposable
{
    private readonly string _path;
    private readonly JsonTextReader _json;

    private bool _isOpen;
    private bool _isInList;
    private GraphRow? _envelope;
    private bool _isCollection;

    /// <exception cref="SnowException">The file cannot be read, or is too large.</exception>
    internal SavedReply(string path, long maxBytes)
    {
        _path = path;
        _json = ReplyJson.Open(TextFile.Open(path, maxBytes));
    }

    /// <summary>
    /// Whether it says of itself that it is about Secure Score, which tells a collection without rows from other files.
    /// </summary>
    internal bool IsNamed { get; private set; }

    /// <returns>The next row; null after the last one.</returns>
    /// <exception cref="SnowException">The file is no JSON, or ends in the middle.</exception>
    internal GraphRow? Read()
    {
        try
        {
            if (!_isOpen)
            {
                Open();
            }

            return Next();
        }
        catch (Exception broken) when (broken is JsonException or EndOfStreamException)
        {
            throw new SnowException(
                SnowErrorCode.FileMalformed,
                broken,
                _path,
                _json.LineNumber,
                _json.LinePosition);
        }
        catch (IOException failure)
        {
            throw TextFile.Unreadable(_path, failure);
        }
    }

    public void Dispose() => ((IDisposable)_json).Dispose();

    private void Open()
    {
        _isOpen = true;
        JsonToken start = _json.Next();
        _isInList = start == JsonToken.StartArray;
        _envelope = start == JsonToken.StartObject ? new GraphRow() : null;
    }

    private GraphRow? Next()
    {
        while (_isInList || _envelope is not null)
        {
            GraphRow? row = _isInList
                ? NextOfList()
                : NextMember(_envelope!);
            if (row is not null)
            {
                return row;
            }
        }

        // What follows the end is looked at, because two replies in one file would otherwise lose the second.
        _json.Read();
        return null;
    }

    private GraphRow? NextOfList()
    {
        switch (_json.Next())
        {
            case JsonToken.EndArray:
                _isInList = false;
                return null;
            case JsonToken.StartObject:
                return GraphRow.Read(_json);
            default:
                _json.Pass();
                return null;
        }
    }

    // Members are gathered, in case that the object turns out to be a row and not the envelope of rows.
    private GraphRow? NextMember(GraphRow envelope)
    {
        if (_json.Next() == JsonToken.EndObject)
        {
            _envelope = null;
            return _isCollection ? null : envelope;
        }

        string name = (string)_json.Value!;
        JsonToken value = _json.Next();
        if (value == JsonToken.StartArray && string.Equals(name, "value", StringComparison.OrdinalIgnoreCase))
        {
            _isInList = true;
            _isCollection = true;
            return null;
        }

        envelope.Take(name, _json);
        IsNamed |= envelope.Text("@odata.context")?.Contains("secureScore") ?? false;
        return null;
    }
}
