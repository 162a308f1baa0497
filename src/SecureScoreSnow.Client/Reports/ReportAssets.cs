using System.Security.Cryptography;
using System.Text;

namespace SecureScoreSnow.Client.Reports;

/// <summary>
/// The style sheet and the script of the page, and the policy that lets a browser run these and no other.
/// </summary>
internal sealed class ReportAssets
{
    /// <summary>The sign in the browser's tab: a rising line. Without one a browser asks the server for it.</summary>
    internal const string Icon = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
        + "%3Crect width='16' height='16' rx='3' fill='%230f5fb3'/%3E%3Cpath d='M3 11l3.5-3.5 2.5 2 4-5' fill='none' "
        + "stroke='white' stroke-width='2' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E";

    internal string Style { get; } = Load("report.css");

    internal string Script { get; } = Load("report.js");

    /// <summary>Nothing is loaded, sent or framed, and no other style or script runs.</summary>
    internal string Policy => $"default-src 'none'; style-src '{HashOf(Style)}'; script-src '{HashOf(Script)}'; "
        + "img-src data:; base-uri 'none'; form-action 'none'";

    private static string HashOf(string source) =>
        "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(source)));

    // Browsers hash what they parse, in which every line ends with a line feed.
    private static string Load(string name)
    {
        using Stream resource = typeof(ReportAssets).Assembly
            .GetManifestResourceStream(typeof(ReportAssets), name)!;
        using StreamReader text = new(resource, Encoding.UTF8);
        return text.ReadToEnd().Replace("\r\n", "\n");
    }
}
