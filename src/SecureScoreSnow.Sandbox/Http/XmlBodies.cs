using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace SecureScoreSnow.Sandbox.Http;

/// <summary>Reads a record from XML: <c>&lt;request&gt;&lt;entry&gt;&lt;short_description&gt;…</c></summary>
internal static class XmlBodies
{
    internal static Dictionary<string, string> Parse(ReadOnlyMemory<byte> body)
    {
        XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        try
        {
            using StringReader text = new(Encoding.UTF8.GetString(body.Span));
            using XmlReader reader = XmlReader.Create(text, settings);
            XElement root = XElement.Load(reader);
            XElement record = root.Element("entry") ?? root;
            Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);
            foreach (XElement value in record.Elements())
            {
                values[value.Name.LocalName] = value.Value;
            }

            return values;
        }
        catch (XmlException mistake)
        {
            throw Refusals.Unreadable(mistake.Message);
        }
    }
}
