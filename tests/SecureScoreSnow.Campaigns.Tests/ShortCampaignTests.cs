namespace SecureScoreSnow.Campaigns.Tests;

/// <summary>Every campaign in its short form, each time from a fresh seed, which a failure names.</summary>
public sealed class ShortCampaignTests
{
    public static TheoryData<string> Names => [.. Catalogue.Campaigns.Select(campaign => campaign.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nothing_is_lost_duplicated_or_wrong(string name)
    {
        StringWriter output = new();
        CampaignSettings settings = new(output) { IsShort = true };

        CampaignVerdict verdict = await RunAsync(name, settings, output);

        TestContext.Current.TestOutputHelper!.WriteLine(output.ToString());
        Assert.SkipWhen(verdict.SkipReason is not null, verdict.SkipReason ?? "");
        Assert.True(verdict.IsWell, output.ToString());
    }

    // What a campaign itself fails with does not know the seed.
    private static async Task<CampaignVerdict> RunAsync(string name, CampaignSettings settings, StringWriter output)
    {
        try
        {
            return await Catalogue.Campaigns.Single(campaign => campaign.Name == name).RunAsync(settings);
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException(output.ToString(), failure);
        }
    }
}
