using System.Text.RegularExpressions;

using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Tests.SecureScore;

/// <summary>
/// Reads a real page of profiles and a real snapshot. They hold Microsoft's texts, so they are not in the repository;
/// the variable SNOW_TEST_DATA names the folder that has them in "real".
/// </summary>
public sealed partial class RealReplyTests
{
    private const string Reason = "SNOW_TEST_DATA names no folder with real/secureScores.json.";

    private static readonly string s_folder =
        Path.Combine(Environment.GetEnvironmentVariable("SNOW_TEST_DATA") ?? "", "real");

    private static readonly string s_profiles = Path.Combine(s_folder, "secureScoreControlProfiles.json");
    private static readonly string s_scores = Path.Combine(s_folder, "secureScores.json");

    public static bool IsHere => File.Exists(s_scores);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Skip = Reason, SkipUnless = nameof(IsHere))]
    public async Task Every_profile_and_score_becomes_one_action()
    {
        List<SecureScoreAction> actions = await ReadAsync(s_profiles, s_scores);

        Assert.Equal(227, actions.Count);
        Assert.Distinct(actions.Select(action => action.ControlId), StringComparer.OrdinalIgnoreCase);
        Assert.Equal(41, actions.Count(action => action.HasProfile && action.Points is not null));
        Assert.Equal(27, actions.Count(action => !action.HasProfile));
        Assert.Equal(
            new Dictionary<SecureScoreStatus, int>
            {
                [SecureScoreStatus.ToAddress] = 40,
                [SecureScoreStatus.Completed] = 28,
                [SecureScoreStatus.NotMeasured] = 159,
            },
            actions.CountBy(action => action.Status).ToDictionary());
    }

    [Fact(Skip = Reason, SkipUnless = nameof(IsHere))]
    public async Task Points_add_up_to_the_score()
    {
        List<SecureScoreAction> actions = await ReadAsync(s_scores, s_profiles);

        Assert.Equal(128, actions.Sum(action => action.Points ?? 0));
        Assert.All(actions, action => Assert.Equal(GraphReplies.Tenant, action.TenantId));
        Assert.All(
            actions.Where(action => action.Status == SecureScoreStatus.Completed),
            action => Assert.Equal(0, action.PointsToGain));
    }

    [Fact(Skip = Reason, SkipUnless = nameof(IsHere))]
    public async Task No_text_keeps_markup_or_anything_invisible()
    {
        List<SecureScoreAction> actions = await ReadAsync(s_profiles, s_scores);

        IEnumerable<string> texts = actions.SelectMany(action => new[]
        {
            action.Title,
            action.Remediation,
            action.RemediationImpact,
            action.Description,
            action.ImplementationStatus,
        }).OfType<string>();
        Assert.DoesNotContain(texts, text => Markup().IsMatch(text));
        Assert.DoesNotContain(texts, text => text != text.Trim());
        Assert.DoesNotContain(texts, text => text.Any(character => char.IsControl(character) && character != '\n'));
        Assert.Equal(199, actions.Count(action => action.Remediation is not null));
    }

    [Fact(Skip = Reason, SkipUnless = nameof(IsHere))]
    public async Task Words_of_real_profiles_are_all_known()
    {
        List<SecureScoreAction> actions = await ReadAsync(s_profiles);

        string[] levels = ["High", "Low", "Moderate", "None", "Unknown"];
        Assert.Empty(actions.Select(action => action.Tier).Except(["Advanced", "Core", "Defense in Depth"]));
        Assert.Empty(actions.Select(action => action.UserImpact).OfType<string>().Except(levels));
        Assert.Empty(actions.Select(action => action.ImplementationCost).OfType<string>().Except(levels));
        Assert.Empty(actions.Select(action => action.Category).Except(["Apps", "Data", "Identity"]));
    }

    [Fact(Skip = Reason, SkipUnless = nameof(IsHere))]
    public async Task The_same_replies_of_a_live_service_give_the_same_actions()
    {
        string profiles = await File.ReadAllTextAsync(s_profiles, Stop);
        using GraphFake graph = new();
        graph
            .Json(await File.ReadAllTextAsync(s_scores, Stop))
            .Json(profiles.Replace("nextLink", "noLink", StringComparison.Ordinal));
        using GraphSecurityClient client = new(graph, new CountingTokens(), TimeProvider.System);

        List<SecureScoreAction> live = await client.GetActionsAsync(Stop).ToListAsync(Stop);

        List<SecureScoreAction> saved = await ReadAsync(s_profiles, s_scores);
        Assert.Equal(saved, live);
    }

    private static async Task<List<SecureScoreAction>> ReadAsync(params string[] files) =>
        await new SavedActions(new ActionRules())
            .ReadAsync(files, Stop)
            .Select(reading => reading.Action!)
            .ToListAsync(Stop);

    [GeneratedRegex("</?[a-zA-Z][^>]*>|&[a-z]+;|&#")]
    private static partial Regex Markup();
}
