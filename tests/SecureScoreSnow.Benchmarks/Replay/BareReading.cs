using Newtonsoft.Json;

namespace SecureScoreSnow.Benchmarks.Replay;

/// <summary>The least that reading JSON can take with the same library: download, and look at each token.</summary>
internal static class BareReading
{
    internal static Task RunAsync(Uri address, IEnumerable<string> paths) =>
        RunAsync(new HttpClient { BaseAddress = address }, paths);

    internal static Task RunAsync(HttpMessageHandler handler, IEnumerable<string> paths) =>
        RunAsync(new HttpClient(handler) { BaseAddress = new Uri("http://127.0.0.1/") }, paths);

    private static async Task RunAsync(HttpClient client, IEnumerable<string> paths)
    {
        using HttpClient http = client;
        foreach (string path in paths)
        {
            using HttpResponseMessage response = await http.GetAsync(
                new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            using JsonTextReader json = new(new StreamReader(await response.Content.ReadAsStreamAsync()));
            while (json.Read())
            {
                // Every token, and nothing of it kept.
            }
        }
    }
}
