namespace SecureScoreSnow.Client.Tests.Chromium;

/// <summary>What a person does with Chromium on the page of a report.</summary>
internal static class ReportPages
{
    internal const char Tab = '\uE004';
    internal const char Enter = '\uE007';

    private const string Rows = "document.querySelectorAll('.list tbody tr')";

    internal static Task SearchAsync(this WebDriver browser, string text) =>
        browser.TypeAsync("//input[@type='search']", text);

    internal static Task ChooseAsync(this WebDriver browser, string label, string choice) =>
        browser.ClickAsync($"//form//label[starts-with(., '{label}')]/select/option[.='{choice}']");

    /// <summary>Waits for what is said about the rows.</summary>
    internal static Task SeeRowsAsync(this WebDriver browser, string text) =>
        browser.FindAsync($"//*[@role='status'][.='{text}']");

    internal static async Task<string[]> ColumnAsync(this WebDriver browser, int column) =>
        (await browser.EvaluateAsync<string>(
            $"[...{Rows}].map((row) => row.cells[{column}].firstChild?.textContent ?? '').join('\\n')")).Split('\n');

    /// <summary>How many rows are drawn.</summary>
    internal static Task<int> CountRowsAsync(this WebDriver browser) =>
        browser.EvaluateAsync<int>($"[...{Rows}].filter((row) => row.getClientRects().length > 0).length");

    /// <summary>How the table says that it is sorted by the heading.</summary>
    internal static Task<string> SortOfAsync(this WebDriver browser, string heading) =>
        browser.EvaluateAsync<string>(
            $"[...document.querySelectorAll('.list th')].find((head) => head.textContent === '{heading}')"
            + ".getAttribute('aria-sort') ?? ''");

    /// <summary>What has the focus, in its own words.</summary>
    internal static Task<string> FocusAsync(this WebDriver browser) =>
        browser.EvaluateAsync<string>("document.activeElement.textContent || document.activeElement.name || ''");
}
