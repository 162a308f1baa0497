using System.Text;
using System.Text.Json;
using System.Xml;

namespace SecureScoreSnow.Sandbox.Http;

/// <summary>The same answer in XML, for clients that ask for it: a list is an element that repeats.</summary>
internal static class XmlAnswers
{
    private const string ContentType = "application/xml;charset=UTF-8";

    /// <summary>Whether the client wants XML and no JSON.</summary>
    internal static bool Wants(RequestContext context) =>
        context.Request.Header("Accept") is { } accept
        && accept.Contains("xml", StringComparison.OrdinalIgnoreCase)
        && !accept.Contains("json", StringComparison.OrdinalIgnoreCase)
        && !accept.Contains("*/*", StringComparison.Ordinal);

    internal static SandboxResponse Convert(SandboxResponse response)
    {
        if (response.ContentType != Answers.Json)
        {
            return response;
        }

        using JsonDocument document = JsonDocument.Parse(response.Body);
        using MemoryStream body = new();
        XmlWriterSettings settings = new() { Encoding = new UTF8Encoding(false), CheckCharacters = false };
        using (XmlWriter writer = XmlWriter.Create(body, settings))
        {
            writer.WriteStartElement("response");
            foreach (JsonProperty member in document.RootElement.EnumerateObject())
            {
                Write(writer, member.Name, member.Value);
            }

            writer.WriteEndElement();
        }

        return response with { Body = body.ToArray(), ContentType = ContentType };
    }

    private static void Write(XmlWriter writer, string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Write(writer, name, item);
                }

                break;
            case JsonValueKind.Object:
                writer.WriteStartElement(XmlConvert.EncodeLocalName(name));
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    Write(writer, member.Name, member.Value);
                }

                writer.WriteEndElement();
                break;
            default:
                writer.WriteElementString(XmlConvert.EncodeLocalName(name), value.ToString());
                break;
        }
    }
}
