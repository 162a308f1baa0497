using System.Management.Automation.Language;

namespace SecureScoreSnow.Cmdlets.Completion;

/// <summary>What has been typed of a value, and how a whole value is written in its place.</summary>
internal sealed class TypedWord
{
    private static readonly HashSet<char> s_safe = ['-', '_', '.', ':', '/', '@'];

    private readonly bool _isDouble;
    private readonly bool _isQuoted;

    internal TypedWord(string typed)
    {
        _isDouble = typed.Length > 0 && typed[0] == '"';
        _isQuoted = _isDouble || (typed.Length > 0 && typed[0] == '\'');
        Text = typed.Trim('\'', '"');
    }

    /// <summary>What was typed, without quotation marks.</summary>
    internal string Text { get; }

    /// <summary>The value as one argument, whatever stands in it, in the quotation marks that were begun.</summary>
    internal string Quote(string value) =>
        _isDouble ? $"\"{InDoubleMarks(value)}\""
        : _isQuoted || !IsPlain(value) ? $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'"
        : value;

    // A minus in front would be a parameter, an @ splatting; a bare dot is a command.
    private static bool IsPlain(string value) =>
        (char.IsLetterOrDigit(value[0]) || value[0] == '/' || IsNumber(value))
        && value.All(character => char.IsLetterOrDigit(character) || s_safe.Contains(character));

    private static bool IsNumber(string value) =>
        value.Length > 1 && value[0] == '-' && value.Skip(1).All(char.IsDigit);

    // PowerShell takes those of print for quotation marks as well.
    private static bool IsDoubleMark(char character) => character is '"' or '\u201C' or '\u201D' or '\u201E';

    private static string InDoubleMarks(string value) => string.Concat(value.Select(character =>
        character is '`' or '$' || IsDoubleMark(character) ? $"`{character}" : $"{character}"));
}
