namespace SecureScoreSnow.Client.Provisioning;

/// <summary>One thing that must be true of the instance before tickets can flow.</summary>
/// <param name="Name">What it is called, for good.</param>
/// <param name="Area">What it is about.</param>
/// <param name="Reference">Where the vendor describes it.</param>
/// <param name="Run">Looks at it. It throws nothing but <see cref="SnowException"/> and cancellation.</param>
internal sealed record ProvisioningCheck(
    string Name,
    string Area,
    Uri Reference,
    Func<ProvisioningFacts, CancellationToken, Task<Finding>> Run);
