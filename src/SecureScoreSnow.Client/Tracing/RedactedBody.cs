using System.Text;

using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Tracing;

/// <summary>
/// Shows the body of a request or an answer without its secrets. What is neither JSON nor a form is not shown: pages
/// carry tokens in places of their own, and files are not what a trace is for.
/// </summary>
internal sealed class RedactedBody(KnownSecrets secrets)
{
    private const StringComparison AnyCase = StringComparison.OrdinalIgnoreCase;

    // Calls of a batch are addressed without their host.
    private static readonly Uri s_anywhere = new("https://instance/");

    /// <returns>The text, or null where it cannot be shown.</returns>
    internal string? Of(string? mediaType, string text)
    {
        bool isForm = string.Equals(mediaType, "application/x-www-form-urlencoded", AnyCase);
        string? shown = text.Length == 0 ? text
            : isForm ? FormOf(text)
            : mediaType is null || mediaType.EndsWith("json", AnyCase) ? JsonOf(text)
            : null;
        return shown is null ? null : secrets.Hide(shown);
    }

    private string FormOf(string text) => string.Join("&", text.Split('&').Select(part =>
    {
        string[] halves = part.Split(['='], 2);
        if (halves.Length < 2 || SecretNames.IsOpenFormField(halves[0]))
        {
            return part;
        }

        secrets.Add(Uri.UnescapeDataString(halves[1].Replace('+', ' ')));
        return $"{halves[0]}={SecretNames.Hidden}";
    }));

    private string? JsonOf(string text)
    {
        try
        {
            JToken body = JsonTexts.Parse(text);
            HideNamed(body);
            HideKnown(body);
            return body.ToString(Formatting.None);
        }
        catch (JsonException)
        {
            // What cannot be read cannot be searched for secrets.
            return null;
        }
    }

    private void HideNamed(JToken body)
    {
        foreach (JObject part in Objects(body))
        {
            // Columns and headers come as pairs as well: {"name": "Authorization", "value": ...}.
            bool isPair = SecretNames.IsSecret(TextOf(part["name"]));
            foreach (JProperty member in part.Properties().ToArray())
            {
                if (SecretNames.IsSecret(member.Name) || (isPair && member.Name == "value"))
                {
                    Hide(member);
                }
            }

            HideCall(part);
        }
    }

    // One call of a batch, or the answer to one.
    private void HideCall(JObject part)
    {
        if (part["body"] is JValue { Value: string body } && (part["url"] ?? part["status_code"]) is not null)
        {
            part["body"] = CallOf(body);
        }

        if (part["method"] is not null && part["url"] is JValue { Value: string path })
        {
            part["url"] = CallAddressOf(path);
        }
    }

    // A list made beforehand: what is hidden is changed while it is gone through.
    private static JObject[] Objects(JToken body) => body is JContainer container
        ? [.. container.DescendantsAndSelf().OfType<JObject>()]
        : [];

    private static JValue[] Values(JToken body) => body is JContainer container
        ? [.. container.DescendantsAndSelf().OfType<JValue>()]
        : [.. new[] { body }.OfType<JValue>()];

    private void Hide(JProperty member)
    {
        foreach (JValue value in member.DescendantsAndSelf().OfType<JValue>())
        {
            secrets.Add(value.Value as string);
        }

        // That a secret is empty, or on or off, is worth knowing and tells nothing.
        if (member.Value is not JValue { Value: null or "" or bool })
        {
            member.Value = SecretNames.Hidden;
        }
    }

    // JSON in Base64.
    private string CallOf(string base64)
    {
        try
        {
            string? shown = Of(null, Encoding.UTF8.GetString(Convert.FromBase64String(base64)));
            return shown is null ? SecretNames.Hidden : Convert.ToBase64String(Encoding.UTF8.GetBytes(shown));
        }
        catch (FormatException)
        {
            return SecretNames.Hidden;
        }
    }

    private static string CallAddressOf(string path) =>
        Uri.TryCreate(s_anywhere, path, out Uri? address) ? RedactedAddress.PathOf(address) : SecretNames.Hidden;

    private void HideKnown(JToken body)
    {
        foreach (JValue value in Values(body))
        {
            if (value.Value is string text)
            {
                value.Value = secrets.Hide(AddressOf(text));
            }
        }
    }

    private static string AddressOf(string text) =>
        text.StartsWith("http", AnyCase) && text.IndexOf('?') > 0 && Uri.TryCreate(text, UriKind.Absolute, out Uri? uri)
            ? RedactedAddress.Of(uri)
            : text;

    // Plain, or with its display value beside it.
    private static string TextOf(JToken? value) =>
        ((value is JObject shown ? shown["value"] : value) as JValue)?.Value as string ?? string.Empty;
}
