namespace SecureScoreSnow.Client.Reports;

/// <summary>An element that is being written; its end tag follows when it is disposed of.</summary>
internal readonly struct HtmlElement(HtmlWriter html, string name) : IDisposable
{
    public void Dispose() => html.End(name);
}
