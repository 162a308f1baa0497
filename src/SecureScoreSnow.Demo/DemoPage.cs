using System.Globalization;

namespace SecureScoreSnow.Demo;

/// <summary>Writes the walk-through as numbered steps.</summary>
internal sealed class DemoPage(TextWriter output)
{
    private int _step;

    internal void Step(FormattableString text)
    {
        _step++;
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_step}. {Of(text)}"));
    }

    internal void Line(FormattableString text) => output.WriteLine($"   {Of(text)}");

    private static string Of(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
