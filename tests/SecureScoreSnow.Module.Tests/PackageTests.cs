using System.IO.Compression;
using System.Xml.Linq;

using SecureScoreSnow.Packer;
using SecureScoreSnow.Tests;

namespace SecureScoreSnow.Module.Tests;

public sealed class PackageTests(PackedModule packed) : IClassFixture<PackedModule>
{
    private const int NoInstaller = 3;

    private static readonly string[] s_languages = ["en-US", "fr", "zh-Hant"];

    [Fact]
    public void Package_has_manifest_scripts_help_and_papers_and_nothing_else_beside_the_libraries()
    {
        IEnumerable<string> runbooks = Directory
            .EnumerateFiles(Repository.At("module", "runbooks"))
            .Select(file => $"module/runbooks/{Path.GetFileName(file)}");
        IEnumerable<string> papers = ((string[])["CHANGELOG.md", "LICENSE", "README.md", "SECURITY.md"])
            .Where(file => File.Exists(Repository.At(file)));
        IEnumerable<string> expected =
        [
            "[Content_Types].xml",
            "_rels/.rels",
            "SecureScoreSnow.nuspec",
            "SecureScoreSnow.psd1",
            "THIRD-PARTY-NOTICES.txt",
            "module/SecureScoreSnow.format.ps1xml",
            "module/SecureScoreSnow.psm1",
            "module/SecureScoreSnow.types.ps1xml",
            .. papers,
            .. runbooks,
            .. s_languages.SelectMany(Help),
        ];

        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            packed.Entries().Where(entry => !IsBuilt(entry)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Libraries_of_both_editions_come_with_the_help_that_Windows_PowerShell_looks_for_there()
    {
        string[] built = [.. packed.Entries().Where(IsBuilt)];

        Assert.Equal(
            s_languages.SelectMany(Help).Select(file => $"module/bin/net472/{file}").Order(StringComparer.Ordinal),
            built.Where(entry => !entry.EndsWith(".dll", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        foreach (string framework in (string[])["net472", "net8.0"])
        {
            Assert.Contains($"module/bin/{framework}/SecureScoreSnow.Cmdlets.dll", built);
            Assert.Contains($"module/bin/{framework}/fr/SecureScoreSnow.Client.resources.dll", built);
            Assert.Contains($"module/bin/{framework}/zh-Hant/SecureScoreSnow.Client.resources.dll", built);
        }
    }

    [Fact]
    public void Every_library_of_others_has_its_licence_in_the_notices()
    {
        string notices = packed.Read(ModuleFolder.Notices);
        IEnumerable<string> others = packed.Entries()
            .Where(entry => IsBuilt(entry) && entry.EndsWith(".dll", StringComparison.Ordinal))
            .Select(entry => Path.GetFileNameWithoutExtension(entry))
            .Where(name => !name.StartsWith("SecureScoreSnow.", StringComparison.Ordinal));

        Assert.All(others, name => Assert.Contains($"\n{name} ", notices));
        Assert.DoesNotContain("PowerShellStandard", notices);
    }

    [Fact]
    public void Same_files_give_the_same_package_in_another_folder()
    {
        using PackedModule again = new();

        Assert.Equal(File.ReadAllBytes(packed.File), File.ReadAllBytes(again.File));
    }

    [Fact]
    public void Everybody_can_read_what_unzip_makes_of_it()
    {
        using ZipArchive archive = ZipFile.OpenRead(packed.File);

        Assert.All(archive.Entries, entry => Assert.Equal(
            Convert.ToInt32("644", 8), (entry.ExternalAttributes >> 16) & Convert.ToInt32("777", 8)));
    }

    [Fact]
    public void Gallery_and_manifest_say_the_same()
    {
        XElement metadata = XDocument.Parse(packed.Read("SecureScoreSnow.nuspec")).Root!.Elements().Single();
        Dictionary<string, string> facts = metadata.Elements()
            .ToDictionary(element => element.Name.LocalName, element => element.Value);
        ModuleManifest manifest = ModuleManifest.Read(Path.Combine(packed.Folder, ModuleFolder.Manifest));

        Assert.Equal(manifest.Version, facts["version"]);
        Assert.Equal(manifest.Notes.ReplaceLineEndings("\n"), facts["releaseNotes"]);
        Assert.Equal(ReleaseNotes.Newest(File.ReadAllText(Repository.At("CHANGELOG.md"))), facts["releaseNotes"]);
        Assert.Superset(
            new HashSet<string>(["PSModule", "PSEdition_Desktop", "PSEdition_Core", "PSCmdlet_New-SnowSecureTask"]),
            new HashSet<string>(facts["tags"].Split(' ')));
    }

    [Fact]
    public void Folder_that_holds_something_already_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() =>
            ModuleFolder.Lay(Repository.Root, Repository.Root, PackedModule.Assets, "", packed.Folder));
    }

    [Theory]
    [InlineData("Plain")]
    [InlineData("It's a 'quote', and ’another‘ one;\n$(Get-Date) `n stays text")]
    [InlineData("Français, 繁體中文")]
    public void Release_notes_survive_the_manifest(string notes)
    {
        string path = Path.GetTempFileName();
        try
        {
            ModuleManifest.Write(path, "@{ ReleaseNotes = 'See CHANGELOG.md.' }", notes, project: null);

            Assert.Equal(notes, ModuleManifest.Read(path).Notes);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Where_the_project_is_published_stands_in_manifest_and_package()
    {
        string folder = Directory.CreateTempSubdirectory("published").FullName;
        try
        {
            ModuleFolder.Lay(
                Repository.Root, Repository.Root, PackedModule.Assets, "https://host.example/it/", folder + "/module");
            ModuleManifest manifest = ModuleManifest.Read(Path.Combine(folder, "module", ModuleFolder.Manifest));
            string package = Nuspec.Of("SecureScoreSnow", manifest).ToString();

            Assert.Equal("https://host.example/it", manifest.Project);
            Assert.Contains("<projectUrl>https://host.example/it</projectUrl>", package, StringComparison.Ordinal);
            Assert.Contains(
                $"v{manifest.Version}/{PublishedProject.Icon}</iconUrl>", package, StringComparison.Ordinal);
            Assert.True(File.Exists(Repository.At(PublishedProject.Icon.Split('/'))));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Package_alone_is_enough_for_the_session_of_the_README()
    {
        string? pwsh = PowerShellHost.Find();
        Assert.SkipWhen(pwsh is null, "PowerShell is not installed: PATH has no pwsh and SNOW_PWSH names none.");

        (int exitCode, string output) = await PowerShellHost.RunAsync(
            pwsh!,
            Repository.At("tests", "pester", "Packed.ps1"),
            TestContext.Current.CancellationToken,
            packed.File);

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task Package_installs_from_a_folder_that_is_registered_as_a_repository()
    {
        string? pwsh = PowerShellHost.Find();
        Assert.SkipWhen(pwsh is null, "PowerShell is not installed: PATH has no pwsh and SNOW_PWSH names none.");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The folder for a user's modules cannot be moved on Windows.");

        DirectoryInfo home = Directory.CreateTempSubdirectory("home");
        (int exitCode, string output) = await PowerShellHost.RunAsync(
            pwsh!,
            Repository.At("tests", "pester", "Installed.ps1"),
            [KeyValuePair.Create("HOME", home.FullName), KeyValuePair.Create("XDG_DATA_HOME", "")],
            TestContext.Current.CancellationToken,
            packed.File);
        home.Delete(recursive: true);

        Assert.SkipWhen(exitCode == NoInstaller, "This PowerShell has no PSResourceGet.");
        Assert.True(exitCode == 0, output);
    }

    private static IEnumerable<string> Help(string language) => Directory
        .EnumerateFiles(Repository.At("docs", "en-US"), "about_*.md")
        .Select(page => $"{language}/{Path.GetFileNameWithoutExtension(page)}.help.txt")
        .Append($"{language}/SecureScoreSnow.Cmdlets.dll-Help.xml");

    private static bool IsBuilt(string entry) => entry.StartsWith("module/bin/", StringComparison.Ordinal);
}
