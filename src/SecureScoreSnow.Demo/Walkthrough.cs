using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox;
using SecureScoreSnow.Sandbox.Entra;

namespace SecureScoreSnow.Demo;

/// <summary>The main job from end to end: improvement actions become tickets, and a second run makes none.</summary>
internal static class Walkthrough
{
    internal static async Task<int> RunAsync(TextWriter output, CancellationToken stop)
    {
        SandboxInstance sandbox = new(TimeProvider.System);
        await using SandboxServer server = await SandboxServer.StartAsync(sandbox);
        DemoPage page = new(output);
        page.Step($"A sandbox of ServiceNow and Microsoft Graph answers on {server.Address}");

        using SnowConnection connection = await ConnectAsync(server.Address, stop);
        page.Line($"Signed in to ServiceNow as {connection.UserName}, the integration user ({connection.Method}).");

        using HttpMessageHandler transport = MicrosoftTransport.Create(new TransportOptions(), server.Address);
        using EntraTokenSource tokens = SignInToGraph(transport);
        using GraphSecurityClient graph = new(transport, tokens, TimeProvider.System);
        List<SecureScoreAction> actions = await ReadAsync(graph, page, stop);
        page.Line($"Signed in to Microsoft Graph as {tokens.Account?.Initiator}.");

        SecureTask[] tasks = [.. Tasks(actions, tokens.Account?.Initiator)];
        CampaignSummary first =
            await CreateAsync(connection, tasks, page, $"A ticket for each that is left to do", stop);
        CampaignSummary second = await CreateAsync(connection, tasks, page, $"The same once more", stop);
        await Cards.PrintAsync(connection, page, stop);
        return Verdict(page, sandbox, tasks.Length, first, second);
    }

    private static Task<SnowConnection> ConnectAsync(Uri address, CancellationToken stop)
    {
        OAuthClient client = new(SandboxAccounts.ClientId, new Secret(SandboxAccounts.ClientSecret));
        InstanceSignIn signIn = InstanceSignIn.Password(
            client, SandboxAccounts.IntegrationUser, new Secret(SandboxAccounts.IntegrationPassword));
        InstanceGate gate = new(TimeProvider.System);
        return SnowConnection.OpenAsync(new ConnectionOptions(address, signIn), gate, TimeProvider.System, stop);
    }

    private static EntraTokenSource SignInToGraph(HttpMessageHandler transport) => new(
        EntraSignIn.ClientSecret(
            SandboxMicrosoft.TenantId,
            SandboxMicrosoft.AppId,
            new Secret(SandboxMicrosoft.AppSecret)),
        CloudAddresses.Of(GraphCloud.Global),
        transport,
        TimeProvider.System);

    private static async Task<List<SecureScoreAction>> ReadAsync(
        GraphSecurityClient graph,
        DemoPage page,
        CancellationToken stop)
    {
        List<SecureScoreAction> actions = [];
        await foreach (SecureScoreAction action in graph.GetActionsAsync(stop))
        {
            actions.Add(action);
        }

        page.Step($"{actions.Count} improvement actions are read from Secure Score");
        foreach (IGrouping<SecureScoreStatus, SecureScoreAction> group in actions
            .GroupBy(action => action.Status)
            .OrderByDescending(group => group.Count()))
        {
            double points = group.Sum(action => action.PointsToGain ?? 0);
            page.Line($"{group.Key,-20} {group.Count(),4}   {points,7:0.##} points to gain");
        }

        return actions;
    }

    // What is worth five points goes to the change board, the rest to the service desk.
    private static IEnumerable<SecureTask> Tasks(IEnumerable<SecureScoreAction> actions, string? initiator) => actions
        .Where(ActionTasks.IsLeftToDo)
        .Select(action => ActionTasks.From(action) with
        {
            Type = action.PointsToGain >= 5 ? TicketType.Change : TicketType.Incident,
            Initiator = initiator,
        });

    private static async Task<CampaignSummary> CreateAsync(
        SnowConnection connection,
        SecureTask[] tasks,
        DemoPage page,
        FormattableString heading,
        CancellationToken stop)
    {
        page.Step(heading);
        CampaignSummary summary = await CampaignSummary.RunAsync(connection, tasks, stop);
        page.Line($"{summary}");
        foreach (SecureTaskResult result in summary.Examples)
        {
            page.Line($"{result.Outcome,-9} {result.Number,-12} {result.Type,-9} {result.Name}");
        }

        return summary;
    }

    private static int Verdict(
        DemoPage page,
        SandboxInstance sandbox,
        int expected,
        CampaignSummary first,
        CampaignSummary second)
    {
        int tickets = sandbox.Tables.Count("task", $"correlation_display={TicketIdentity.CorrelationDisplay}");
        bool isRight = first.Of(TicketOutcome.Created) == expected
            && second.Of(TicketOutcome.Existing) == expected
            && tickets == expected;
        string verdict = isRight ? "none twice, none lost" : "which is wrong";
        page.Step($"{expected} tasks, {tickets} tickets, {verdict}");
        page.Line($"{sandbox.RequestCount} requests in all.");
        return isRight ? 0 : 1;
    }
}
