using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SecureScoreSnow.Sandbox.Http;

/// <summary>The shapes that the answers of an instance have.</summary>
internal static class Answers
{
    internal const string Json = "application/json;charset=UTF-8";
    internal const string Html = "text/html;charset=UTF-8";

    // The instance does not escape what HTML would have to.
    private static readonly JsonWriterOptions s_writing = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static SandboxResponse Empty(int status) => new(status, ReadOnlyMemory<byte>.Empty, null);

    internal static SandboxResponse Page(int status, string html) => new(status, Encoding.UTF8.GetBytes(html), Html);

    /// <summary><c>{"result": …}</c></summary>
    internal static SandboxResponse Result(int status, Action<Utf8JsonWriter> write) => Object(status, writer =>
    {
        writer.WritePropertyName("result");
        write(writer);
    });

    /// <summary>A JSON object with the members that are written.</summary>
    internal static SandboxResponse Object(int status, Action<Utf8JsonWriter> writeMembers)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, s_writing))
        {
            writer.WriteStartObject();
            writeMembers(writer);
            writer.WriteEndObject();
        }

        return new SandboxResponse(status, buffer.WrittenMemory, Json);
    }

    /// <summary><c>{"error": {"message": …, "detail": …}, "status": "failure"}</c></summary>
    internal static SandboxResponse Refuse(int status, string message, string? detail = null) =>
        Object(status, writer =>
        {
            writer.WriteStartObject("error");
            writer.WriteString("message", message);
            writer.WriteString("detail", detail);
            writer.WriteEndObject();
            writer.WriteString("status", "failure");
        });

    internal static SandboxResponse With(this SandboxResponse response, string header, string value)
    {
        response.Headers.Add(new(header, value));
        return response;
    }
}
