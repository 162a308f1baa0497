using System.Globalization;

using SecureScoreSnow.Client;
using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Cards;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Reports;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox;
using SecureScoreSnow.Sandbox.Entra;

namespace SecureScoreSnow.Demo;

/// <summary>
/// Shows at the root of a served sandbox the page that Export-SnowTicketReport writes: the cards, the score and the
/// tickets as they are at that moment.
/// </summary>
/// <param name="instance">The sandbox, which is asked as any client asks it, but for the network.</param>
/// <param name="address">Where browsers reach it; links lead there.</param>
internal sealed class HomePage(SandboxInstance instance, Uri address)
{
    private const string Html = "text/html;charset=UTF-8";

    /// <summary>The page in the language of the browser; null where the sandbox lets nobody in at present.</summary>
    internal async Task<SandboxResponse?> ShowAsync(SandboxRequest request, CancellationToken stop)
    {
        // A culture that is set here is that of this request alone.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = BrowserLanguage.Of(request);
        try
        {
            using SnowConnection connection = await ConnectAsync(stop);
            ScoreOverview score = await ReadScoreAsync(stop);
            return new SandboxResponse(200, await WriteAsync(connection, score, stop), Html);
        }
        catch (SnowException)
        {
            return null;
        }
    }

    private static async Task<byte[]> WriteAsync(
        SnowConnection connection,
        ScoreOverview score,
        CancellationToken stop)
    {
        IReadOnlyList<TicketCard> cards =
            await new TicketCards(connection).ReadAsync(new CardOptions { Actions = score.Actions }, stop);
        ReportOptions options = new()
        {
            Instance = connection.Instance.Authority,
            Score = score,
            CreatedAt = TimeProvider.System.GetLocalNow(),
        };
        using MemoryStream page = new();
        using (TicketReportWriter report = new(page, ReportFormat.Html, options))
        {
            await foreach (SnowTicket ticket in new TicketReader(connection).ListAsync(new TicketFilter(), stop))
            {
                report.Add(ticket);
            }

            report.Complete(cards);
        }

        return page.ToArray();
    }

    private Task<SnowConnection> ConnectAsync(CancellationToken stop)
    {
        InstanceSignIn signIn = InstanceSignIn.Password(
            new OAuthClient(SandboxAccounts.ClientId, new Secret(SandboxAccounts.ClientSecret)),
            SandboxAccounts.IntegrationUser,
            new Secret(SandboxAccounts.IntegrationPassword));
        ConnectionOptions options = new(address, signIn) { CreateHandler = _ => new SandboxHandler(instance) };
        return SnowConnection.OpenAsync(options, new InstanceGate(TimeProvider.System), TimeProvider.System, stop);
    }

    private async Task<ScoreOverview> ReadScoreAsync(CancellationToken stop)
    {
        using SandboxRedirectHandler transport = new(address, new SandboxHandler(instance));
        using EntraTokenSource tokens = new(
            EntraSignIn.ClientSecret(
                SandboxMicrosoft.TenantId, SandboxMicrosoft.AppId, new Secret(SandboxMicrosoft.AppSecret)),
            CloudAddresses.Of(GraphCloud.Global),
            transport,
            TimeProvider.System);
        using GraphSecurityClient graph = new(transport, tokens, TimeProvider.System);
        return await new ScoreOverviewReader(graph, SandboxMicrosoft.TenantId).ReadAsync(tenantId: null, stop);
    }
}
