using System.Diagnostics;
using System.Text;

using SecureScoreSnow.Client.Tests.SecureScore;

namespace SecureScoreSnow.Client.Tests.Saved;

/// <summary>The protected store of Linux, by a keyring of the test's own in a session of its own.</summary>
public sealed class KeyringTests : IDisposable
{
    // $0 is the program, $1 the folder. What secret-tool would find, the keyring's own file shows.
    private const string Unlock = "printf pass | gnome-keyring-daemon --unlock --components=secrets >&2 && ";

    private readonly TemporaryFolder _home = new();

    public void Dispose() => _home.Dispose();

    private string Folder => Path.Combine(_home.Path, "saved");

    [Fact]
    public async Task Keyring_has_the_secrets_and_no_file_does()
    {
        string output = await RunAsync(
            """
            "$0" save-protected "$1" Prod 1 && "$0" save-protected "$1" Prod 2 && "$0" load-protected "$1" Prod
            """);

        Assert.Equal("2", output.Trim());
        Assert.Contains(
            "\"IsProtected\": true",
            await File.ReadAllTextAsync(Path.Combine(Folder, "connection-prod.json"), StoreBench.Stop),
            StringComparison.Ordinal);
        string keyring = Assert.Single(Directory.GetFiles(_home.Path, "*.keyring", SearchOption.AllDirectories));
        Assert.NotEqual(0, new FileInfo(keyring).Length);
        IEnumerable<string> beside = Directory.GetFiles(Folder, "secret-*").Where(IsNoMark);
        Assert.All(beside, file => Assert.Empty(File.ReadAllBytes(file)));
        AssertNoSecretInFiles();
    }

    [Fact]
    public async Task Removed_connection_is_gone_from_the_keyring()
    {
        string output = await RunAsync(
            """
            "$0" save-protected "$1" Prod 1 && cp -r "$1" "$1-copy" && "$0" remove-protected "$1" Prod &&
            ! "$0" load-protected "$1-copy" Prod 2>&1
            """);

        Assert.Contains("SavedSecretsMissing", output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Folder, "*-*"));
    }

    [Fact]
    public async Task Processes_save_in_the_keyring_at_once()
    {
        await RunAsync(
            """
            for n in 1 2 3 4; do "$0" work-protected "$1" $n 2 & all="$all $!"; done
            for one in $all; do wait $one || exit 1; done
            """);

        Assert.Equal(4 + 2, Directory.GetFiles(Folder, "connection-*.json").Length);
        AssertNoSecretInFiles();
    }

    [Fact]
    public async Task Locked_keyring_is_said_and_nothing_set_aside()
    {
        await RunAsync("""
            "$0" save-protected "$1" Prod 1
            """);

        // Another session, in which nobody has unlocked it, and no window to ask in.
        (int exitCode, string output) = await RunSessionAsync(
            """
            "$0" load-protected "$1" Prod 2>&1
            """);

        Assert.NotEqual(0, exitCode);
        Assert.Matches("ProtectedStoreUnavailable|SavedSecretsMissing", output);
        Assert.True(File.Exists(Path.Combine(Folder, "connection-prod.json")));
    }

    private static bool IsNoMark(string file) => Path.GetExtension(file) != ".mark";

    private static bool IsThere(string program) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)));

    private void AssertNoSecretInFiles()
    {
        string encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes("{\"ClientSecret\":\"canary"));
        string[] forms = ["canary-", encoded[..24]];
        foreach (string file in Directory.GetFiles(_home.Path, "*", SearchOption.AllDirectories))
        {
            string text = Encoding.Latin1.GetString(File.ReadAllBytes(file));
            Assert.All(forms, form => Assert.DoesNotContain(form, text, StringComparison.Ordinal));
        }
    }

    private async Task<string> RunAsync(string script)
    {
        (int exitCode, string output) = await RunSessionAsync(Unlock + "{ " + script + "\n}");
        Assert.Equal((0, output), (exitCode, output));
        return output;
    }

    private async Task<(int ExitCode, string Output)> RunSessionAsync(string script)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Keyrings of this kind are only on Linux.");
        Assert.SkipUnless(IsThere("dbus-run-session"), "dbus-run-session is not installed (package dbus).");
        Assert.SkipUnless(IsThere("gnome-keyring-daemon"), "gnome-keyring-daemon is not installed.");

        ProcessStartInfo start = SavingProcess.StartOf(
            "dbus-run-session",
            ["--", "sh", "-c", script, SavingProcess.Program, Folder]);
        string run = Path.Combine(_home.Path, "run");
        Directory.CreateDirectory(run);
        foreach (string name in new[] { "HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME" })
        {
            start.Environment[name] = _home.Path;
        }

        start.Environment["XDG_RUNTIME_DIR"] = run;
        start.Environment.Remove("DISPLAY");
        start.Environment.Remove("WAYLAND_DISPLAY");
        using SavingProcess process = SavingProcess.Start(start);
        (int exitCode, string output, _) = await process.EndAsync();
        return (exitCode, output);
    }
}
