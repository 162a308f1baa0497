using System.Diagnostics;

namespace SecureScoreSnow.Campaigns.Fuzzing;

/// <summary>
/// Answers of every kind are spoilt in their structure, their text and their headers while everything is done that
/// commands do. Nothing hangs, nothing fails in words that are not the module's, no record is another's, and memory
/// stays bounded.
/// </summary>
internal static class FuzzCampaign
{
    private const int Replies = 200_000;
    private const int RepliesInShort = 600;
    private const int RoundsOfWorld = 20;
    private const int Primes = 7907;
    private const long MostMemoryInMegabytes = 2_000;
    private const long Megabyte = 1024 * 1024;

    internal static async Task<CampaignVerdict> RunAsync(CampaignSettings settings)
    {
        CampaignVerdict verdict = new();
        int wanted = settings.CountOr(Replies, RepliesInShort);
        long spoilt = 0;
        int worlds = 0;
        await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Read(ref spoilt) < wanted)
            {
                int seed = unchecked((settings.Seed * Primes) + Interlocked.Increment(ref worlds));
                using FuzzWorld world = new(seed, verdict);
                await world.OpenAsync();
                for (int round = 0; round < RoundsOfWorld && Interlocked.Read(ref spoilt) < wanted; round++)
                {
                    long before = world.Spoilt;
                    await world.RunAsync();
                    Interlocked.Add(ref spoilt, world.Spoilt - before);
                    verdict.Inject("round");
                }
            }
        })));

        using Process self = Process.GetCurrentProcess();
        long memory = self.PeakWorkingSet64 / Megabyte;
        verdict.Inject("answer spoilt", Interlocked.Read(ref spoilt));
        verdict.Inject("MB at the most", memory);
        if (!settings.IsShort && memory > MostMemoryInMegabytes)
        {
            verdict.Err($"{memory} MB");
        }

        return verdict;
    }
}
