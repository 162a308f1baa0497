using System.Globalization;

namespace SecureScoreSnow.Benchmarks;

/// <summary>How something is measured; what is not given is as the benchmark has it.</summary>
internal sealed record Settings(TextWriter Output)
{
    internal int? Tasks { get; init; }

    internal int? Rounds { get; init; }

    internal int? Seconds { get; init; }

    /// <returns>Null where the arguments make no sense.</returns>
    internal static Settings? Parse(TextWriter output, IReadOnlyList<string> arguments)
    {
        Settings settings = new(output);
        for (int place = 0; place < arguments.Count; place += 2)
        {
            string? value = arguments.ElementAtOrDefault(place + 1);
            bool isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
            Settings? next = !isNumber || number == 0 ? null : arguments[place] switch
            {
                "--tasks" => settings with { Tasks = number },
                "--rounds" => settings with { Rounds = number },
                "--seconds" => settings with { Seconds = number },
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            settings = next;
        }

        return settings;
    }
}
