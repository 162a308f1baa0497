using System.Net;
using System.Text.RegularExpressions;

using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Authentication;

/// <summary>What a person does with a browser on the pages of a sandbox.</summary>
internal sealed partial class SandboxBrowser(SandboxInstance instance) : IDisposable
{
    private readonly HttpClient _pages = new(new SandboxHandler(instance));
    private string _cookie = "";

    /// <summary>Logs in and decides; what comes back is the address that the instance sends the browser to.</summary>
    internal async Task<Uri> DecideAsync(Uri start, string user, string password, string decision = "allow")
    {
        string consent = await LogInAsync(start, user, password);
        return await AnswerAsync(start, consent, decision);
    }

    /// <summary>Decides on a page of consent.</summary>
    internal async Task<Uri> AnswerAsync(Uri start, string consent, string decision)
    {
        using HttpResponseMessage sent = await SendAsync(
            new Uri(start, "/oauth_auth.do"), [.. Hidden(consent), ("decision", decision)]);
        return sent.Headers.Location!;
    }

    /// <summary>Logs in as one, says "Not you?", and logs in as another; answers with the page of consent.</summary>
    internal async Task<string> LogInAsync(Uri start, string user, string password, string? after = null)
    {
        string page = after is null ? start.AbsoluteUri : NotYou().Match(after).Groups[1].Value;
        (Uri at, string login) = await GetAsync(new Uri(start, WebUtility.HtmlDecode(page)));
        using HttpResponseMessage sent = await SendAsync(
            new Uri(at, "/login.do"), [.. Hidden(login), ("user_name", user), ("user_password", password)]);
        _cookie = sent.Headers.GetValues("Set-Cookie").First().Split(';')[0];
        return (await GetAsync(new Uri(at, sent.Headers.Location!))).Page;
    }

    public void Dispose() => _pages.Dispose();

    private static IEnumerable<(string Name, string Value)> Hidden(string page) => Field()
        .Matches(page)
        .Select(field => (field.Groups["name"].Value, WebUtility.HtmlDecode(field.Groups["value"].Value)));

    private async Task<(Uri At, string Page)> GetAsync(Uri address)
    {
        while (true)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("Cookie", _cookie);
            using HttpResponseMessage answer = await _pages.SendAsync(request, TestContext.Current.CancellationToken);
            if (answer.Headers.Location is not { } next)
            {
                return (address, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            }

            address = new Uri(address, next);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Uri address, IEnumerable<(string Name, string Value)> fields)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        request.Headers.TryAddWithoutValidation("Cookie", _cookie);
        return await _pages.SendAsync(request, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Field();

    [GeneratedRegex("<a href=\"([^\"]+)\">Not you")]
    private static partial Regex NotYou();
}
