using System.Text;
using System.Text.RegularExpressions;

using SecureScoreSnow.Tests;

namespace SecureScoreSnow.Conventions.Tests;

public sealed partial class SourceTests
{
    private const int LongestFile = 400;
    private const int LongestLine = 120;

    private static readonly string[] s_folders = ["build", "module", "src", "tests"];

    [Fact]
    public void No_file_or_line_is_too_long()
    {
        IEnumerable<string> tooLong = Files(".cs", ".csproj", ".ps1", ".psm1").SelectMany(file => File
            .ReadLines(file)
            .Select((line, index) => (line, number: index + 1))
            .Where(source => source.line.Length > LongestLine || source.number > LongestFile)
            .Select(source => $"{Path.GetFileName(file)}:{source.number}"));

        Assert.Empty(tooLong);
    }

    [Fact]
    public void File_holds_one_type_and_is_named_after_it()
    {
        IEnumerable<string> misnamed = Files(".cs").Where(file => TypeDeclaration()
            .Matches(File.ReadAllText(file))
            .Any(type => type.Groups["name"].Value != Path.GetFileNameWithoutExtension(file)))
            .Select(Path.GetFileName)!;

        Assert.Empty(misnamed);
    }

    // A port that is found, let go and bound again is somebody else's every now and then: see ReservedPort.
    [Fact]
    public void Tests_do_not_look_for_ports_by_themselves()
    {
        IEnumerable<string> looking = Directory
            .EnumerateFiles(Repository.At("tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => Listening().IsMatch(File.ReadAllText(file)))
            .Select(Path.GetFileName)
            .Order()!;

        Assert.Equal(["LoopbackServer.cs", "MailServer.cs", "ReservedPort.cs"], looking);
    }

    // Without a byte order mark, Windows PowerShell takes a script for ANSI.
    [Theory]
    [InlineData("SecureScoreSnow.psd1")]
    [InlineData("module/SecureScoreSnow.psm1")]
    [InlineData("module/SecureScoreSnow.format.ps1xml")]
    [InlineData("module/SecureScoreSnow.types.ps1xml")]
    public void Script_of_the_module_is_plain_ASCII(string script) =>
        Assert.True(Ascii.IsValid(File.ReadAllBytes(Repository.At(script))));

    private static IEnumerable<string> Files(params string[] extensions) => s_folders
        .SelectMany(folder => Directory.EnumerateFiles(Repository.At(folder), "*", SearchOption.AllDirectories))
        .Where(file => extensions.Contains(Path.GetExtension(file)));

    // A type that is not inside another one starts at the beginning of its line.
    [GeneratedRegex(@"^(?:[a-z]+ )*(?:class|struct|record|interface|enum) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"new TcpListener\(|\bTcpListener \w+ = new")]
    private static partial Regex Listening();
}
