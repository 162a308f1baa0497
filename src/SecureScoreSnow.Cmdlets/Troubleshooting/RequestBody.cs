using System.Collections;
using System.Management.Automation;
using System.Text;

using SecureScoreSnow.Client;
using SecureScoreSnow.Client.Requests;

namespace SecureScoreSnow.Cmdlets.Troubleshooting;

/// <summary>
/// Makes the body of a request of what a user gave: text and bytes as they are, everything else as JSON.
/// </summary>
internal static class RequestBody
{
    private const int MostLevels = 32;

    /// <exception cref="SnowException">It is nested without end.</exception>
    internal static byte[] Of(object body) => Bare(body) switch
    {
        string text => Encoding.UTF8.GetBytes(text),
        byte[] bytes => bytes,
        _ => InstanceRequest.Json(Plain(body, 0)),
    };

    private static object? Bare(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static object? Plain(object? value, int level)
    {
        if (level > MostLevels)
        {
            throw new SnowException(SnowErrorCode.RequestBodyTooDeep, null, MostLevels);
        }

        return Bare(value) switch
        {
            null => null,
            string or bool or char or Guid or Uri or DateTime or DateTimeOffset => Bare(value),
            Enum name => name.ToString(),
            IConvertible number => number,
            IDictionary members => members.Cast<DictionaryEntry>().ToDictionary(
                member => LanguagePrimitives.ConvertTo<string>(member.Key),
                member => Plain(member.Value, level + 1)),
            IEnumerable items => items.Cast<object?>().Select(item => Plain(item, level + 1)).ToList(),
            _ => PSObject.AsPSObject(value).Properties.ToDictionary(
                member => member.Name, member => Plain(member.Value, level + 1)),
        };
    }
}
