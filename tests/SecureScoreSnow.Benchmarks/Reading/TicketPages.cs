using SecureScoreSnow.Benchmarks.Replay;
using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Benchmarks.Reading;

/// <summary>Reads all incidents of an instance.</summary>
internal static class TicketPages
{
    /// <summary>What a sandbox with so many tickets answers to that.</summary>
    internal static async Task<IReadOnlyDictionary<string, RecordedAnswer>> RecordAsync(int tickets)
    {
        using RecordingHandler recording = new(new SandboxHandler(TicketStore.Create(tickets)));
        await ReadAsync(new Uri("http://127.0.0.1/"), recording, tickets);
        return recording.Answers;
    }

    internal static async Task ReadAsync(Uri address, HttpMessageHandler? handler, int expected)
    {
        ConnectionOptions options = new(
            address,
            InstanceSignIn.Basic(SandboxAccounts.IntegrationUser, new Secret(SandboxAccounts.IntegrationPassword)))
        {
            CreateHandler = handler is null ? null : _ => handler,
        };
        using SnowConnection connection = await SnowConnection.OpenAsync(
            options, new InstanceGate(TimeProvider.System), TimeProvider.System, CancellationToken.None);
        int read = 0;
        TicketFilter filter = new() { Types = [TicketType.Incident] };
        await foreach (SnowTicket ticket in new TicketReader(connection).ListAsync(filter, CancellationToken.None))
        {
            read += ticket.Number is null ? 0 : 1;
        }

        if (read != expected)
        {
            throw new InvalidOperationException($"{read} of {expected} tickets were read.");
        }
    }
}
