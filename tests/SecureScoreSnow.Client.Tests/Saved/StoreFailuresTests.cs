using SecureScoreSnow.Client.Saved;

namespace SecureScoreSnow.Client.Tests.Saved;

public sealed class StoreFailuresTests
{
    [Fact]
    public void Missing_library_is_named()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux needs a library for it.");

        SnowException refusal = StoreFailures.Unavailable(
            new InvalidOperationException("failed", new DllNotFoundException("libsecret-1.so.0")));

        Assert.Equal(SnowErrorCode.ProtectedStoreUnavailable, refusal.Code);
        Assert.Contains("libsecret-1.so.0 is not installed", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("libsecret-1-0", refusal.Remedy, StringComparison.Ordinal);
    }
}
