using System.Globalization;

using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Demo;

/// <summary>The language that a browser asks for first.</summary>
internal static class BrowserLanguage
{
    private const string Header = "Accept-Language";

    /// <returns>Its culture, or that of the program where the browser asks for none that is known.</returns>
    internal static CultureInfo Of(SandboxRequest request)
    {
        string wanted = request.Headers.GetValueOrDefault(Header, "").Split(',', ';')[0].Trim();
        try
        {
            return wanted.Length == 0
                ? CultureInfo.CurrentUICulture
                : CultureInfo.CreateSpecificCulture(CultureInfo.GetCultureInfo(wanted, predefinedOnly: true).Name);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.CurrentUICulture;
        }
    }
}
