using System.Globalization;

namespace SecureScoreSnow.Campaigns;

/// <summary>How a campaign is run; what is not given is drawn or as the campaign has it.</summary>
internal sealed record CampaignSettings(TextWriter Output)
{
    /// <summary>What everything that is drawn comes from; a fresh one unless given.</summary>
    internal int Seed { get; init; } = Random.Shared.Next(1, 1_000_000);

    /// <summary>How much: tasks, rounds or replies; null for as much as the campaign is meant for.</summary>
    internal int? Count { get; init; }

    /// <summary>Whether it is to end within some ten seconds.</summary>
    internal bool IsShort { get; init; }

    /// <summary>How much there is to be.</summary>
    /// <param name="full">Where neither a count nor the short form is asked for.</param>
    /// <param name="brief">In the short form.</param>
    internal int CountOr(int full, int brief) => Count ?? (IsShort ? brief : full);

    /// <returns>Null where the arguments make no sense.</returns>
    internal static CampaignSettings? Parse(TextWriter output, IReadOnlyList<string> arguments)
    {
        CampaignSettings settings = new(output);
        for (int place = 0; place < arguments.Count; place++)
        {
            if (arguments[place] == "--short")
            {
                settings = settings with { IsShort = true };
                continue;
            }

            string? value = arguments.ElementAtOrDefault(place + 1);
            bool isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
            CampaignSettings? next = !isNumber || number == 0 ? null : arguments[place] switch
            {
                "--seed" => settings with { Seed = number },
                "--count" => settings with { Count = number },
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            settings = next;
            place++;
        }

        return settings;
    }
}
