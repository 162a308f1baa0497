using System.Runtime.InteropServices;

using SecureScoreSnow.Client.Resources;

namespace SecureScoreSnow.Client.Saved;

/// <summary>Says why the protected store does not work.</summary>
internal static class StoreFailures
{
    internal static SnowException Unavailable(Exception failure) =>
        new(SnowErrorCode.ProtectedStoreUnavailable, failure, ReasonOf(failure.GetBaseException()));

    private static string ReasonOf(Exception failure)
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Linux))
        {
            return failure.Message;
        }

        return failure is DllNotFoundException
            ? Messages.StoreWithoutLibrary
            : string.Format(
                System.Globalization.CultureInfo.CurrentCulture,
                HasSession() ? Messages.StoreWithoutKeyring : Messages.StoreWithoutSession,
                failure.Message.Trim());
    }

    // https://dbus.freedesktop.org/doc/dbus-specification.html, "Message Bus" under "Well-known Message Bus Instances"
    private static bool HasSession() =>
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"))
        || (Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 } folder
            && File.Exists(Path.Combine(folder, "bus")));
}
