using System.Net;

namespace SecureScoreSnow.Client.Tracing;

/// <summary>The content of an answer, noted while it is read.</summary>
internal sealed class TappedContent : HttpContent
{
    private const int BufferSize = 16 * 1024;

    private readonly HttpContent _content;
    private readonly HarExchange _exchange;

    internal TappedContent(HttpContent content, HarExchange exchange)
    {
        _content = content;
        _exchange = exchange;
        foreach (KeyValuePair<string, IEnumerable<string>> header in content.Headers)
        {
            Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }

    protected override async Task<Stream> CreateContentReadStreamAsync() =>
        new TapStream(await _content.ReadAsStreamAsync().ConfigureAwait(false), _exchange);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        using Stream body = await CreateContentReadStreamAsync().ConfigureAwait(false);
        await body.CopyToAsync(stream, BufferSize).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _content.Headers.ContentLength ?? 0;
        return _content.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _exchange.End();
            _content.Dispose();
        }

        base.Dispose(disposing);
    }
}
