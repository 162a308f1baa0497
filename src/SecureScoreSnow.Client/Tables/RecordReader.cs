using System.Globalization;

using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Tables;

/// <summary>Reads the records of one answer as they arrive; the answer is never held whole.</summary>
/// <remarks>It waits between records, and reads each of them at once.</remarks>
internal sealed class RecordReader : IDisposable
{
    private const int MaxDepth = 16;
    private const int FewFields = 8;

    private readonly SnowRequest _request;
    private readonly SnowReply _reply;
    private readonly ElementReader _json;
    private RecordShape _shape = new();
    private FailureEnvelope? _failure;
    private bool _hasResult;
    private bool _isEnded;

    internal RecordReader(SnowRequest request, SnowReply reply)
    {
        _request = request;
        _reply = reply;
        _json = ElementReader.Open(reply.Body, MaxDepth);
    }

    /// <summary>How many records match, whether or not they may be read; null where that is not said.</summary>
    internal long? TotalCount => _reply.TotalCount;

    /// <returns>The next record, or null after the last one and a proper end.</returns>
    /// <exception cref="SnowException">The answer broke off, turned into a failure, or is something else.</exception>
    internal async ValueTask<TableRecord?> ReadAsync()
    {
        try
        {
            while (!_isEnded)
            {
                if (!_json.IsReady)
                {
                    await _json.FillAsync().ConfigureAwait(false);
                }

                JsonToken token = Next();
                if (token == JsonToken.StartObject && _json.Depth > 0)
                {
                    return ReadFields();
                }

                await PassAsync(token).ConfigureAwait(false);
            }
        }
        catch (JsonException broken)
        {
            throw _reply.Name(_reply.Broken(broken, _json.IsCutOff(broken)));
        }
        catch (SnowException refusal)
        {
            _reply.Name(refusal);
            throw;
        }

        return null;
    }

    public void Dispose()
    {
        _json.Close();
        _reply.Dispose();
    }

    // Everything around the records: {"result": [ … ]}, and what may stand beside it.
    private async ValueTask PassAsync(JsonToken token)
    {
        switch (token)
        {
            case JsonToken.StartObject when !_hasResult:
            case JsonToken.StartArray or JsonToken.EndArray when _hasResult:
                return;
            case JsonToken.PropertyName:
                await PassMemberAsync((string)_json.Value!).ConfigureAwait(false);
                return;
            case JsonToken.EndObject when _json.Depth == 0:
                _isEnded = true;
                ThrowIfFailed();
                return;
            default:
                throw Unexpected();
        }
    }

    private async Task PassMemberAsync(string name)
    {
        if (name == "result")
        {
            _hasResult = true;
            return;
        }

        // A query that was cut off has an "error" beside its "result", or instead of it.
        Next();
        if (name is "error" or "status")
        {
            _failure ??= new FailureEnvelope();
            await _failure.ReadMemberAsync(_json, name).ConfigureAwait(false);
        }
        else
        {
            await _json.PassAsync().ConfigureAwait(false);
        }
    }

    private void ThrowIfFailed()
    {
        if (_failure?.ToFacts(_reply.Status) is { } facts && RefusalFor(facts) is { } refusal)
        {
            throw refusal;
        }

        if (!_hasResult)
        {
            throw Unexpected();
        }
    }

    private TableRecord ReadFields()
    {
        FieldValue[] fields = new FieldValue[Math.Max(_shape.Count, FewFields)];
        int place = -1;
        while (Next() == JsonToken.PropertyName)
        {
            string name = (string)_json.Value!;
            _shape = _shape.With(name, place + 1, out place);
            if (place >= fields.Length)
            {
                Array.Resize(ref fields, fields.Length * 2);
            }

            fields[place] = ReadField(name);
        }

        return new TableRecord(_shape.Share(), fields);
    }

    private FieldValue ReadField(string name)
    {
        JsonToken token = Next();
        if (token != JsonToken.StartObject)
        {
            return new FieldValue(TextOf(token), null);
        }

        string? value = null;
        string? display = null;
        while (Next() == JsonToken.PropertyName)
        {
            string member = (string)_json.Value!;
            token = Next();
            ThrowIfFailure(name, member, token);
            string text = TextOf(token);
            value = member == "value" ? text : value;
            display = member == "display_value" ? text : display;
        }

        return new FieldValue(value ?? display ?? string.Empty, display);
    }

    // A query that runs out of time in the middle of a list may put its failure where the next record would be.
    private void ThrowIfFailure(string column, string member, JsonToken token)
    {
        if (column == "error" && member == "message")
        {
            JObject failure = new() { ["error"] = new JObject { ["message"] = TextOf(token) } };
            throw RefusalFor(FailureReader.Read(_reply.Status, failure)) ?? Unexpected();
        }
    }

    private JsonToken Next() => _json.Read() ? _json.TokenType : throw _reply.Broken(null, _json.IsCutOff(null));

    // Texts, as documented; numbers and truth values as some APIs beside the Table API send them.
    private string TextOf(JsonToken token) => token switch
    {
        JsonToken.String => (string)_json.Value!,
        JsonToken.Null => string.Empty,
        JsonToken.Boolean => (bool)_json.Value! ? "true" : "false",
        JsonToken.Integer or JsonToken.Float => Convert.ToString(_json.Value, CultureInfo.InvariantCulture)!,
        _ => throw Unexpected(),
    };

    private SnowException? RefusalFor(ReplyFacts facts) =>
        Refusals.Create(facts, _request, _reply.Host, new ReplyMarks(null, _reply.TransactionId));

    private SnowException Unexpected() => new(SnowErrorCode.UnexpectedAnswer, null, _reply.Host, "JSON");
}
