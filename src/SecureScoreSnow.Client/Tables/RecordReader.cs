using System.Globalization;

using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Tables;

/// <summary>Reads the records of one answer as they arrive; the answer is never held whole.</summary>
internal sealed class RecordReader : IDisposable
{
    private const int MaxDepth = 16;
    private const int FewFields = 8;

    private readonly SnowRequest _request;
    private readonly SnowReply _reply;
    private readonly JsonTextReader _json;
    private RecordShape _shape = new();
    private FailureEnvelope? _failure;
    private bool _hasResult;
    private bool _isEnded;

    internal RecordReader(SnowRequest request, SnowReply reply)
    {
        _request = request;
        _reply = reply;
        _json = new JsonTextReader(new StreamReader(reply.Body))
        {
            // Left alone, the reader turns texts that look like dates into local dates.
            DateParseHandling = DateParseHandling.None,
            PropertyNameTable = new DefaultJsonNameTable(),
            MaxDepth = MaxDepth,
        };
    }

    /// <summary>How many records match, whether or not they may be read; null where that is not said.</summary>
    internal long? TotalCount => _reply.TotalCount;

    /// <returns>The next record, or null after the last one and a proper end.</returns>
    /// <exception cref="SnowException">The answer broke off, turned into a failure, or is something else.</exception>
    internal async Task<TableRecord?> ReadAsync()
    {
        try
        {
            while (!_isEnded)
            {
                JsonToken token = await NextAsync().ConfigureAwait(false);
                if (token == JsonToken.StartObject && _json.Depth > 0)
                {
                    return await ReadFieldsAsync().ConfigureAwait(false);
                }

                await PassAsync(token).ConfigureAwait(false);
            }
        }
        catch (JsonException broken)
        {
            throw _reply.Name(_reply.Broken(broken));
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
    private async Task PassAsync(JsonToken token)
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
        await NextAsync().ConfigureAwait(false);
        if (name is "error" or "status")
        {
            _failure ??= new FailureEnvelope();
            await _failure.ReadMemberAsync(_json, name).ConfigureAwait(false);
        }
        else
        {
            await _json.SkipAsync().ConfigureAwait(false);
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

    private async Task<TableRecord> ReadFieldsAsync()
    {
        FieldValue[] fields = new FieldValue[Math.Max(_shape.Count, FewFields)];
        int place = -1;
        while (await NextAsync().ConfigureAwait(false) == JsonToken.PropertyName)
        {
            string name = (string)_json.Value!;
            _shape = _shape.With(name, place + 1, out place);
            if (place >= fields.Length)
            {
                Array.Resize(ref fields, fields.Length * 2);
            }

            fields[place] = await ReadFieldAsync(name).ConfigureAwait(false);
        }

        return new TableRecord(_shape.Share(), fields);
    }

    private async Task<FieldValue> ReadFieldAsync(string name)
    {
        JsonToken token = await NextAsync().ConfigureAwait(false);
        if (token != JsonToken.StartObject)
        {
            return new FieldValue(TextOf(token), null);
        }

        string? value = null;
        string? display = null;
        while (await NextAsync().ConfigureAwait(false) == JsonToken.PropertyName)
        {
            string member = (string)_json.Value!;
            token = await NextAsync().ConfigureAwait(false);
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

    private async Task<JsonToken> NextAsync() =>
        await _json.ReadAsync().ConfigureAwait(false) ? _json.TokenType : throw _reply.Broken(null);

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
