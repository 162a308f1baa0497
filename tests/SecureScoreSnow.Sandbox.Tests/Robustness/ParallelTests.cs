using System.Globalization;

namespace SecureScoreSnow.Sandbox.Tests.Robustness;

/// <summary>Many clients at once.</summary>
public sealed class ParallelTests
{
    private const int Clients = 200;
    private const int Rounds = 20;
    private const int Shared = 10;

    [Fact]
    public async Task Two_hundred_clients_tear_nothing_and_lose_nothing()
    {
        SandboxInstance instance = new(TimeProvider.System);
        instance.Faults.Threads = 0;
        using SandboxClient client = new(instance);
        string[] shared = new string[Shared];
        for (int row = 0; row < Shared; row++)
        {
            shared[row] = await client.CreateAsync("problem", new { short_description = "0", description = "0" });
        }

        await Parallel.ForAsync(
            0,
            Clients,
            new ParallelOptions { MaxDegreeOfParallelism = Clients },
            async (number, _) => await WorkAsync(client, shared, number));

        int updates = instance.Tables.Find("problem").Sum(row => Number(row["sys_mod_count"]));
        Assert.Equal(Clients * Rounds, updates);
        Assert.Equal(Shared, instance.Tables.Count("problem"));
        Assert.Equal(Clients * Rounds, instance.CountOf("POST", "/api/now/table/incident"));
        Assert.Equal(Clients * Rounds / 2, instance.Tables.Count("incident"));
        Assert.Equal(
            Clients * Rounds / 2, instance.Tables.Find("incident").Select(row => row["number"]).Distinct().Count());
    }

    private static async Task WorkAsync(SandboxClient client, string[] shared, int number)
    {
        for (int round = 0; round < Rounds; round++)
        {
            // Both columns always change together, so a row that shows two values is torn.
            string value = $"{number}.{round}";
            string row = shared[(number + round) % Shared];
            Answer patched = await client.PatchAsync(
                $"api/now/table/problem/{row}", new { short_description = value, description = value });
            Assert.Equal(200, patched.Status);
            Answer read = await client.GetAsync($"api/now/table/problem/{shared[round % Shared]}");
            Assert.Equal(read.Text("result", "short_description"), read.Text("result", "description"));
            await InsertAndSometimesDeleteAsync(client, round);
        }
    }

    private static async Task InsertAndSometimesDeleteAsync(SandboxClient client, int round)
    {
        string id = await client.CreateAsync("incident", new { correlation_id = "same" });
        if (round % 2 == 0)
        {
            Assert.Equal(204, (await client.SendAsync("DELETE", $"api/now/table/incident/{id}")).Status);
            Answer list = await client.GetAsync(
                $"api/now/table/incident?sysparm_query=correlation_id=same^sys_id={id}");
            Assert.Empty(list.Rows);
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
