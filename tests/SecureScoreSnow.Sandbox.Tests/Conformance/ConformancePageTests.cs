using System.Reflection;
using System.Text.RegularExpressions;

using SecureScoreSnow.Tests;

namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>The page that tells what is tested says how many tests there are.</summary>
public sealed partial class ConformancePageTests
{
    [Fact]
    public void The_page_names_every_section_with_its_number_of_tests()
    {
        string[] sections =
        [
            .. typeof(ConformancePageTests).Assembly.GetTypes()
                .Where(type => type.Namespace == typeof(ConformancePageTests).Namespace)
                .Select(type => (Name: SectionName().Match(type.Name), Type: type))
                .Where(section => section.Name.Success)
                .GroupBy(section => section.Name.Groups[1].Value.Replace('_', '.'))
                .OrderBy(section => section.Key, StringComparer.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    System.Globalization.CompareOptions.NumericOrdering))
                .Select(section => $"| {section.Key} | "
                    + string.Join(", ", section.Select(part => part.Name.Groups[2].Value)
                        .Order(StringComparer.Ordinal).Select(name => $"`{name}`"))
                    + $" | {section.Sum(part => CountOf(part.Type))} |"),
        ];

        string page = File.ReadAllText(Repository.At("docs", "sandbox.md"));

        Assert.Equal(string.Join('\n', sections), string.Join('\n', Row().Matches(page).Select(row => row.Value)));
    }

    // A theory has a case for each of its rows.
    private static int CountOf(Type type) => type.GetMethods().Sum(method => method switch
    {
        _ when method.GetCustomAttribute<TheoryAttribute>() is not null =>
            method.GetCustomAttributes<InlineDataAttribute>().Count(),
        _ => method.GetCustomAttribute<FactAttribute>() is not null ? 1 : 0,
    });

    [GeneratedRegex(@"^Section_([0-9_]+)_(\w+)$")]
    private static partial Regex SectionName();

    [GeneratedRegex(@"^\| \d+(\.\d+)? \| `.* \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
