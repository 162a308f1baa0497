namespace SecureScoreSnow.Client.Tests.Chromium;

/// <summary>What a person does with Chromium on the pages of a sandbox.</summary>
internal static class SandboxPages
{
    private const string UserName = "//input[@name='user_name']";

    internal static async Task LogInAsync(this WebDriver browser, string user, string password)
    {
        await browser.TypeAsync(UserName, user);
        await browser.TypeAsync("//input[@name='user_password']", password);
        await browser.ClickAsync("//button[.='Log in']");
    }

    internal static Task AllowAsync(this WebDriver browser) => browser.ClickAsync("//button[.='Allow']");

    internal static Task DenyAsync(this WebDriver browser) => browser.ClickAsync("//button[.='Deny']");

    internal static Task SayNotYouAsync(this WebDriver browser) => browser.ClickAsync("//a[.='Not you?']");

    /// <summary>Waits for a page that has the text, which has no apostrophe.</summary>
    internal static Task SeeAsync(this WebDriver browser, string text) =>
        browser.FindAsync($"//body//*[contains(normalize-space(.), '{text}')]");
}
