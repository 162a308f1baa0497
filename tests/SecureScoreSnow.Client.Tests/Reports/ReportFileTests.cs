using SecureScoreSnow.Client.Reports;
using SecureScoreSnow.Client.Tests.SecureScore;

namespace SecureScoreSnow.Client.Tests.Reports;

public sealed class ReportFileTests : IDisposable
{
    private const string Old = "the old one";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("x.html")]
    [InlineData("x.csv")]
    [InlineData("x.json")]
    public void File_takes_its_place_when_it_is_whole_and_not_before(string name)
    {
        string path = _folder.Write(name, Old);
        using (TicketReportExport export = new(new ReportTarget(path), SampleReport.Options))
        {
            export.Add(SampleReport.Ticket(1));
            Assert.Equal(Old, File.ReadAllText(path));
            export.Complete(cards: null);
        }

        Assert.Contains("INC0000001", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData("x.html")]
    [InlineData("x.csv")]
    [InlineData("x.json")]
    public void Report_that_is_given_up_leaves_no_trace(string name)
    {
        string path = _folder.Write(name, Old);
        using (TicketReportExport export = new(new ReportTarget(path), SampleReport.Options))
        {
            export.Add(SampleReport.Ticket(1));
        }

        Assert.Equal(Old, File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData("/dev/null", true)]
    [InlineData("/dev/pts/0", true)]
    [InlineData("/dev/shm/x.html", false)]
    [InlineData("/home/dev/x.html", false)]
    public void Device_is_known_from_files(string path, bool isDevice)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other names for its devices.");

        Assert.Equal(isDevice, ReportPaths.IsDevice(path));
    }

    [Fact]
    public void Disk_that_is_full_is_said()
    {
        const string Full = "/dev/full";
        Assert.SkipUnless(File.Exists(Full), "This system has no device that is always full.");
        ReportTarget target = new(Full) { Format = ReportFormat.Csv };

        SnowException refusal = Assert.Throws<SnowException>(
            () => SampleReport.Write(target, SampleReport.Options, [SampleReport.Ticket(1)]));

        Assert.Equal(SnowErrorCode.FileUnwritable, refusal.Code);
    }

    [Fact]
    public void File_that_is_to_be_kept_is_kept()
    {
        string path = _folder.Write("x.html", Old);

        SnowException refusal = Assert.Throws<SnowException>(
            () => SampleReport.Write(new ReportTarget(path) { KeepsExisting = true }, SampleReport.Options, []));

        Assert.Equal(SnowErrorCode.FileExists, refusal.Code);
        Assert.Equal(Old, File.ReadAllText(path));
    }

    [Fact]
    public void File_that_came_meanwhile_is_kept_too()
    {
        string path = Path.Combine(_folder.Path, "x.html");
        using TicketReportExport export = new(new ReportTarget(path) { KeepsExisting = true }, SampleReport.Options);
        _folder.Write("x.html", Old);

        SnowException refusal = Assert.Throws<SnowException>(() => export.Complete(cards: null));

        Assert.Equal(SnowErrorCode.FileExists, refusal.Code);
        Assert.Equal(Old, File.ReadAllText(path));
    }

    [Fact]
    public void Read_only_file_is_overwritten_on_demand_alone()
    {
        string path = _folder.Write("x.html", Old);
        File.SetAttributes(path, FileAttributes.ReadOnly);

        SnowException refusal = Assert.Throws<SnowException>(
            () => SampleReport.Write(path, []));
        string kept = File.ReadAllText(path);
        SampleReport.Write(new ReportTarget(path) { OverwritesReadOnly = true }, SampleReport.Options, []);

        Assert.Equal((SnowErrorCode.FileUnwritable, Old), (refusal.Code, kept));
        Assert.NotEqual(Old, File.ReadAllText(path));
    }

    [Fact]
    public void Folder_that_is_not_there_is_said_before_anything_is_read()
    {
        string path = Path.Combine(_folder.Path, "missing", "x.html");

        SnowException refusal = Assert.Throws<SnowException>(
            () => new TicketReportExport(new ReportTarget(path), SampleReport.Options));

        Assert.Equal(SnowErrorCode.FileUnwritable, refusal.Code);
        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_in_the_place_of_the_file_is_refused_and_nothing_is_left()
    {
        string path = Directory.CreateDirectory(Path.Combine(_folder.Path, "x.html")).FullName;

        SnowException refusal = Assert.Throws<SnowException>(() => SampleReport.Write(path, []));

        Assert.Equal(SnowErrorCode.FileUnwritable, refusal.Code);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void New_file_may_be_read_by_whom_the_old_one_was_read_by()
    {
        string path = _folder.Write("x.html", Old);
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes; replacing keeps its access lists.");
            return;
        }

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        SampleReport.Write(path, []);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public void Link_to_a_file_stays_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights of their own on Windows.");
        string file = _folder.Write("file.html", Old);
        string link = Path.Combine(_folder.Path, "link.html");
        File.CreateSymbolicLink(link, file);

        SampleReport.Write(link, [SampleReport.Ticket(1)]);

        Assert.Equal(file, File.ResolveLinkTarget(link, returnFinalTarget: true)?.FullName);
        Assert.Contains("INC0000001", File.ReadAllText(file), StringComparison.Ordinal);
    }
}
