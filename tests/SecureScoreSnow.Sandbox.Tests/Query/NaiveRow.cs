using System.Globalization;

namespace SecureScoreSnow.Sandbox.Tests.Query;

/// <summary>A random row, as plain values.</summary>
internal sealed record NaiveRow(string SysId, int? Order, string Category, string Description)
{
    private static readonly string[] s_words = ["alpha", "Beta", "al", "ta be", "ALPHA", "bet", "x", "Ünï", "漢字"];

    internal static NaiveRow Next(Random random) => new(
        Guid.NewGuid().ToString("N"),
        random.Next(5) == 0 ? null : random.Next(0, 11),
        random.Next(5) == 0 ? "" : Word(random),
        random.Next(5) == 0 ? "" : $"{Word(random)} {Word(random)}");

    internal static string Word(Random random) => s_words[random.Next(s_words.Length)];

    internal Dictionary<string, string> ToValues() => new()
    {
        ["sys_id"] = SysId,
        ["order"] = Order?.ToString(CultureInfo.InvariantCulture) ?? "",
        ["category"] = Category,
        ["description"] = Description,
    };
}
