using System.Globalization;
using System.Runtime.CompilerServices;

namespace SecureScoreSnow.Tests;

/// <summary>Runs the tests in the culture that SNOW_TEST_CULTURE names; without it in that of the machine.</summary>
internal static class TestCulture
{
    [ModuleInitializer]
    internal static void Use()
    {
        if (Environment.GetEnvironmentVariable("SNOW_TEST_CULTURE") is { Length: > 0 } name)
        {
            CultureInfo culture = new(name);
            CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = culture;
            CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = culture;
        }
    }
}
