using System.Globalization;
using System.Text;
using System.Xml;

using SecureScoreSnow.Client.Reports;

namespace SecureScoreSnow.Client.Provisioning;

/// <summary>
/// Writes what the checks have found in the JUnit format, which build pipelines show: a suite for each area.
/// </summary>
/// <param name="instance">The host of the instance.</param>
/// <param name="isStrict">What could not be looked at counts as failed, and not as skipped.</param>
public sealed class JUnitReport(string instance, bool isStrict)
{
    /// <exception cref="SnowException"><see cref="SnowErrorCode.FileUnwritable"/>.</exception>
    public void Write(string path, IReadOnlyList<ProvisioningCheckResult> results, DateTimeOffset startedAt)
    {
        using ReportFile file = new(new ReportTarget(path));
        file.Try(() => Write(file.Stream, results, startedAt));
        file.Complete(file.Stream);
    }

    internal void Write(Stream stream, IReadOnlyList<ProvisioningCheckResult> results, DateTimeOffset startedAt)
    {
        XmlWriterSettings settings = new() { Indent = true, Encoding = new UTF8Encoding(false) };
        using XmlWriter xml = XmlWriter.Create(stream, settings);
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", "Test-SnowProvisioning");
        WriteCounts(xml, results);
        foreach (IGrouping<string, ProvisioningCheckResult> area in results.GroupBy(result => result.Area))
        {
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", area.Key);
            xml.WriteAttributeString("hostname", instance);
            xml.WriteAttributeString(
                "timestamp", startedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
            WriteCounts(xml, [.. area]);
            foreach (ProvisioningCheckResult result in area)
            {
                Write(xml, result);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    // What an instance says may hold characters that XML has no place for.
    private static string Clean(string text) =>
        new([.. text.Select(character => XmlConvert.IsXmlChar(character) ? character : '?')]);

    private void WriteCounts(XmlWriter xml, IReadOnlyList<ProvisioningCheckResult> results)
    {
        xml.WriteAttributeString("tests", Number(results.Count));
        xml.WriteAttributeString("failures", Number(results.Count(IsFailure)));
        xml.WriteAttributeString("errors", "0");
        xml.WriteAttributeString("skipped", Number(results.Count(IsSkipped)));
    }

    private void Write(XmlWriter xml, ProvisioningCheckResult result)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("name", result.Name);
        xml.WriteAttributeString("classname", $"SnowProvisioning.{result.Area}");
        if (IsFailure(result) || IsSkipped(result))
        {
            xml.WriteStartElement(IsFailure(result) ? "failure" : "skipped");
            xml.WriteAttributeString("message", Clean(result.Evidence));
            if (IsFailure(result))
            {
                xml.WriteAttributeString("type", result.Status.ToString());
                xml.WriteString(Clean($"{result.Remedy} {result.Reference}"));
            }

            xml.WriteEndElement();
        }
        else
        {
            xml.WriteElementString("system-out", Clean($"{result.Status}: {result.Evidence} {result.Remedy}".Trim()));
        }

        xml.WriteEndElement();
    }

    private bool IsFailure(ProvisioningCheckResult result) =>
        result.Status == ProvisioningStatus.Failed
        || (isStrict && result.Status == ProvisioningStatus.NotPermitted);

    private bool IsSkipped(ProvisioningCheckResult result) =>
        result.Status == ProvisioningStatus.NotApplicable
        || (!isStrict && result.Status == ProvisioningStatus.NotPermitted);
}
