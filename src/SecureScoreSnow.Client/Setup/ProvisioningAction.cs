namespace SecureScoreSnow.Client.Setup;

/// <summary>A step that was planned: it can be shown, asked about, and carried out.</summary>
public sealed class ProvisioningAction
{
    private readonly Func<CancellationToken, Task<ProvisioningStep>>? _work;

    internal ProvisioningAction(ProvisioningStep step, Func<CancellationToken, Task<ProvisioningStep>>? work)
    {
        Step = step;
        _work = work;
    }

    /// <summary>The step as planned, or, where nothing is to be done, as it was found.</summary>
    public ProvisioningStep Step { get; }

    /// <summary>Whether anything is to be done.</summary>
    public bool IsNeeded => _work is not null;

    /// <summary>Whether it only tries what the other steps did.</summary>
    public bool IsCheck => Step.Step == ProvisioningPart.Verification;

    /// <summary>Does it.</summary>
    /// <exception cref="SnowException">The instance refused; running everything again goes on from there.</exception>
    public Task<ProvisioningStep> CarryOutAsync(CancellationToken cancellationToken) =>
        _work is null ? Task.FromResult(Step) : _work(cancellationToken);

    /// <summary>The step when somebody said no to it.</summary>
    public ProvisioningStep Decline() =>
        Step with { Outcome = ProvisioningOutcome.Kept, Detail = Resources.Messages.SetupDeclined };
}
