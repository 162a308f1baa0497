using System.Globalization;

using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

using SecureScoreSnow.Client.Resources;

namespace SecureScoreSnow.Client.Policies;

/// <summary>What is wrong with a policy file. As a text, each mistake with its line, from the top down.</summary>
internal sealed class PolicyMistakes
{
    // More do not help anybody who has to mend them.
    private const int Most = 20;

    private readonly List<(int Line, string Text)> _mistakes = [];

    internal bool Any => _mistakes.Count > 0;

    internal static int LineOf(JToken token) => ((IJsonLineInfo)token).LineNumber;

    internal void Add(int line, string format, params object?[] arguments) =>
        _mistakes.Add((line, string.Format(CultureInfo.CurrentCulture, format, arguments)));

    public override string ToString() => string.Join("\n", _mistakes
        .OrderBy(mistake => mistake.Line)
        .Take(Most)
        .Select(mistake => string.Format(
            CultureInfo.CurrentCulture, Messages.PolicyMistake, mistake.Line, mistake.Text)));
}
