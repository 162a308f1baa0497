using SecureScoreSnow.Client;
using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Saved;

namespace SecureScoreSnow.SavingProcess;

/// <summary>Saves and loads connections whose secret goes with their client id, so that a mixture shows.</summary>
internal sealed class Saver(ConnectionStore store, bool isProtected = false)
{
    private static readonly Uri s_instance = new("https://example.service-now.com/");

    internal Task<SavedConnection> SaveAsync(string name, string number) => store.SaveAsync(
        new SavedConnection(name, s_instance, SignInMethod.ClientCredentials) { ClientId = number },
        new ConnectionSecrets { ClientSecret = new Secret($"canary-{number}") },
        allowUnprotectedFile: !isProtected,
        CancellationToken.None);

    internal async Task<string> LoadAsync(string name)
    {
        (SavedConnection connection, ConnectionSecrets secrets) =
            await store.LoadAsync(name, CancellationToken.None);
        return secrets.ClientSecret!.Reveal() == $"canary-{connection.ClientId}"
            ? connection.ClientId!
            : throw new InvalidOperationException($"{connection.ClientId} has another's secret.");
    }

    /// <summary>Saves until it is killed, and says each number when it is saved.</summary>
    internal async Task SaveForeverAsync(string name, int first)
    {
        for (int number = first; ; number++)
        {
            await SaveAsync(name, $"{number}");
            Console.WriteLine(number);
        }
    }

    /// <summary>Saves, loads, lists and removes what others save and remove at the same time.</summary>
    internal async Task WorkAsync(string worker, int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            string number = $"{worker}-{round}";
            await PatientlyAsync(() => SaveAsync($"own-{worker}", number));
            await PatientlyAsync(() => SaveAsync($"shared-{round % 3}", number));
            if (await PatientlyAsync(() => LoadAsync($"own-{worker}")) != number)
            {
                throw new InvalidOperationException($"{number} is lost.");
            }

            await PatientlyAsync(() => LoadAsync("shared-0"));
            await TouchRemovedAsync(worker, number);
            SavedConnectionList list = await PatientlyAsync(() => store.ListAsync(CancellationToken.None));
            if (list is not { Refusals.Count: 0, Connections.Count: > 0 })
            {
                throw new InvalidOperationException("The list is not whole.");
            }
        }
    }

    // On a machine with much else to do, ten who save without a pause can be too many for ten seconds.
    private static async Task<T> PatientlyAsync<T>(Func<Task<T>> act)
    {
        while (true)
        {
            try
            {
                return await act();
            }
            catch (SnowException refusal) when (refusal.Code == SnowErrorCode.SavedConnectionsBusy)
            {
                // Its turn comes.
            }
        }
    }

    private async Task TouchRemovedAsync(string worker, string number)
    {
        await PatientlyAsync(() => SaveAsync("removed", number));
        await PatientlyAsync(() => store.RemoveAsync("removed", CancellationToken.None));
        try
        {
            await PatientlyAsync(() => LoadAsync("removed"));
        }
        catch (SnowException refusal) when (refusal.Code == SnowErrorCode.SavedConnectionUnknown)
        {
            // Nobody has saved it again meanwhile.
        }
    }
}
