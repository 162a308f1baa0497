using System.Globalization;
using System.Text;

namespace SecureScoreSnow.Benchmarks.Replay;

/// <summary>
/// Gives recorded answers again, byte for byte and as fast as a socket takes them, so that what is measured is the
/// client alone.
/// </summary>
internal sealed class ReplayServer : IAsyncDisposable
{
    private readonly LoopbackServer _server;
    private readonly Dictionary<string, byte[]> _answers;

    internal ReplayServer(IReadOnlyDictionary<string, RecordedAnswer> answers)
    {
        _answers = answers.ToDictionary(answer => answer.Key, answer => Message(answer.Value), StringComparer.Ordinal);
        _server = new LoopbackServer(AnswerAllAsync);
    }

    internal Uri Address => _server.Address;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static byte[] Message(RecordedAnswer answer)
    {
        StringBuilder head = new("HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=UTF-8\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {answer.Body.Length}\r\n");
        if (answer.TotalCount is { } total)
        {
            head.Append(CultureInfo.InvariantCulture, $"X-Total-Count: {total}\r\n");
        }

        return [.. Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), .. answer.Body];
    }

    // The connection stays open for the next request, as an instance leaves it.
    private async Task AnswerAllAsync(Stream stream, string head, CancellationToken stop)
    {
        using StreamReader reader = new(stream, Encoding.ASCII);
        string? request = head.Split("\r\n")[0];
        while (request is { Length: > 0 })
        {
            await stream.WriteAsync(_answers[request.Split(' ')[1]], stop);
            request = await reader.ReadLineAsync(stop);
            while (await reader.ReadLineAsync(stop) is { Length: > 0 })
            {
                // Headers say nothing that matters here.
            }
        }
    }
}
