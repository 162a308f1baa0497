using System.Globalization;

using SecureScoreSnow.Campaigns;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

string name = args.FirstOrDefault() ?? "";
Campaign[] chosen = name == "all"
    ? [.. Catalogue.Campaigns]
    : [.. Catalogue.Campaigns.Where(campaign => campaign.Name == name)];
if (chosen.Length == 0 || CampaignSettings.Parse(Console.Out, [.. args.Skip(1)]) is not { } settings)
{
    Console.Error.WriteLine("Usage: SecureScoreSnow.Campaigns <name> | all [--short] [--seed N] [--count N]");
    foreach (Campaign campaign in Catalogue.Campaigns)
    {
        Console.Error.WriteLine($"  {campaign.Name,-12} {campaign.Summary}");
    }

    return 2;
}

bool isWell = true;
foreach (Campaign campaign in chosen)
{
    CampaignVerdict verdict = await campaign.RunAsync(settings);
    isWell &= verdict.IsWell || verdict.SkipReason is not null;
}

return isWell ? 0 : 1;
