namespace SecureScoreSnow.Client.Setup;

/// <summary>One step of setting up or taking back, and what came of it. No secret is in it.</summary>
/// <param name="Step">What it is about.</param>
/// <param name="Target">Which one, by name.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Detail">What was, or would be, sent, or why nothing was done.</param>
public sealed record ProvisioningStep(
    ProvisioningPart Step,
    string Target,
    ProvisioningOutcome Outcome,
    string Detail)
{
    /// <summary>The outcome and what it is about.</summary>
    public override string ToString() => $"{Outcome} {Step}: {Target}";
}
