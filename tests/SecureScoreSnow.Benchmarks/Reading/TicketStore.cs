using System.Globalization;

using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Benchmarks.Reading;

/// <summary>Sandboxes full of tickets as the product makes them.</summary>
internal static class TicketStore
{
    private const string Tenant = "5a4dbb0c5a4d4b0c8b0c0123456789ab";

    internal static SandboxInstance Create(int tickets)
    {
        SandboxInstance sandbox = new(TimeProvider.System);
        Fill(sandbox, tickets);
        return sandbox;
    }

    internal static void Fill(SandboxInstance sandbox, int tickets)
    {
        for (int number = 0; number < tickets; number++)
        {
            sandbox.Tables.Insert("incident", new Dictionary<string, string>
            {
                ["short_description"] = $"Ensure that control {number} of the tenant is turned on for all users",
                ["description"] = Description(number),
                ["impact"] = $"{1 + (number % 3)}",
                ["urgency"] = $"{1 + (number / 3 % 3)}",
                ["due_date"] = "2027-01-31 23:00:00",
                ["correlation_id"] = $"scid_{number}@{Tenant}",
                ["correlation_display"] = TicketIdentity.CorrelationDisplay,
            });
        }
    }

    private static string Description(int number) => string.Create(CultureInfo.InvariantCulture, $"""
        Turn it on in the portal: open the settings of control {number}, choose "All users" and save. People notice
        nothing of it; administrators are asked for a second factor from the next day on.

        -- {TicketIdentity.CorrelationDisplay} --
        Initiated by: ana@contoso.com
        Recommendation source: Microsoft recommendation
        Recommendation category: Identity
        Control: scid_{number}
        Tenant: 5a4dbb0c-5a4d-4b0c-8b0c-0123456789ab
        Points to gain: 8 of 10
        Portal: https://security.microsoft.com/securescore?viewid=actions&actionId=scid_{number}
        Run: 20261101T080000Z-0123abcd
        """);
}
