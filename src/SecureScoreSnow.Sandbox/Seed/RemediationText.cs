using System.Net;

namespace SecureScoreSnow.Sandbox.Seed;

/// <summary>
/// Writes the HTML that a profile carries: this project's words in the kinds of mark-up that Graph is known to send
/// (nested lists, a list that does not start at 1, entities, line breaks, links, a tag that is never closed).
/// </summary>
internal static class RemediationText
{
    internal static string Of(SeedProfile profile) => profile switch
    {
        { ControlCategory: "Device" } => Device(profile),
        { Id: "mip_search_auditlog" } => "",
        _ => (StableHash.Of(profile.Id) % 4) switch
        {
            0 => Steps(profile),
            1 => Lines(profile),
            2 => Parts(profile),
            _ => Unclosed(profile),
        },
    };

    internal static string ImpactOf(SeedProfile profile) => StableHash.Percent(profile.Id, "impact") switch
    {
        < 50 => "People may notice the change the next time they sign in. Tell them beforehand.",
        < 90 => "",
        _ => "<p>Try it with a pilot group&nbsp;first:<ul><li>administrators</li><li>one department</li></ul></p>",
    };

    private static string Device(SeedProfile profile) =>
        $"<p>{Encode(profile.ShortDescription)}</p><p>Devices and steps are in vulnerability management: "
        + "<a href=\"https://security.microsoft.com/security-recommendations\">Recommendations</a></p>";

    private static string Steps(SeedProfile profile) =>
        $"<p>{Encode(profile.ShortDescription)}</p><ol><li>Open {Where(profile)}&nbsp;as an administrator.</li>"
        + $"<li>Find <strong>{Encode(profile.Title.Trim())}</strong>.<ul><li>Note what is set now.</li>"
        + "<li>Choose a pilot group.</li></ul></li><li>Change the setting &amp; save.</li></ol>"
        + "<p>Afterwards:</p><ol start=\"4\"><li>Wait a day or&nbsp;two.</li><li>Check the score.</li></ol>";

    private static string Lines(SeedProfile profile) =>
        $" <p>1. Open {Where(profile)}.<br />2. Make it so: {Encode(profile.ShortDescription)}<br />"
        + "3. Check that the people who need an exception &#8211; and only they &#8211; have one.</p>";

    private static string Parts(SeedProfile profile) =>
        $"<div><p><em>What</em>: {Encode(profile.ShortDescription)}</p><p><b>Where</b>: {Where(profile)}</p>"
        + "<ul><li><p>Before: write down the current settings</p></li><li><span class=\"step\">After: "
        + "<u>test</u> with <abbr title=\"one account\">an account</abbr> of each kind</span></li></ul></div>";

    private static string Unclosed(SeedProfile profile) =>
        $"<p>{Encode(profile.ShortDescription)}<p>Go to {Where(profile)}<ul><li>Review it<li>Switch it on</ul>"
        + "<strong>Note: it takes effect within 24&nbsp;hours.";

    private static string Where(SeedProfile profile) => profile.ActionUrl is { } url
        ? $"<a href=\"{Encode(url)}\" target=\"_blank\" rel=\"noopener\">the settings of {Encode(profile.Service)}</a>"
        : $"the settings of {Encode(profile.Service)}";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
