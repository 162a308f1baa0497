using Newtonsoft.Json;

using Polly;

using SecureScoreSnow.Client.Resources;

namespace SecureScoreSnow.Client.SecureScore;

/// <summary>
/// Sets the state of one control at a time: only where it differs, and read back. What was not answered cleanly is
/// read before it is sent again, because every acceptance is one more entry in the control's history.
/// </summary>
/// <param name="requests">Sends.</param>
/// <param name="options">How long it may wait.</param>
/// <param name="clock">Measures the waits.</param>
/// <param name="stop">Sends nothing further and waits for nothing; what was sent is read back.</param>
internal sealed class ControlStateWriter(
    GraphRequests requests,
    GraphSecurityOptions options,
    TimeProvider clock,
    CancellationToken stop)
{
    private const int MaxAttempts = 3;
    private const string DeviceControls = "scid_";
    private const string Profiles = "/v1.0/security/secureScoreControlProfiles/";

    private readonly ResiliencePipeline _reading = GraphRetry.Start(options, clock);
    private readonly ResiliencePipeline _writing = GraphRetry.Start(options, clock, GraphRetry.IsRefusedForNow);

    /// <summary>What would be done; sends nothing.</summary>
    internal async Task<ControlStateResult> PlanAsync(ControlStateChange change, CancellationToken cancellationToken)
    {
        ControlProfile profile = await ReadAsync(change, stop, cancellationToken).ConfigureAwait(false);
        return IsAsWanted(profile, change)
            ? ResultOf(change, profile, profile, ControlStateOutcome.Unchanged)
            : ResultOf(change, profile, profile, ControlStateOutcome.Planned);
    }

    internal async Task<ControlStateResult> SetAsync(ControlStateChange change, CancellationToken cancellationToken)
    {
        ControlProfile before = await ReadAsync(change, stop, cancellationToken).ConfigureAwait(false);
        if (IsAsWanted(before, change))
        {
            return ResultOf(change, before, before, ControlStateOutcome.Unchanged);
        }

        ControlProfile after = await SendAsync(change, before, cancellationToken).ConfigureAwait(false);
        return IsAsWanted(after, change)
            ? ResultOf(change, before, after, ControlStateOutcome.Set)
            : ResultOf(change, before, after, ControlStateOutcome.Accepted) with { Reason = Messages.StateAccepted };
    }

    /// <summary>Whether the state of the control is worked out elsewhere and cannot be set.</summary>
    internal static bool IsFixed(string controlId) =>
        controlId.StartsWith(DeviceControls, StringComparison.OrdinalIgnoreCase);

    private static ControlStateResult ResultOf(
        ControlStateChange change,
        ControlProfile before,
        ControlProfile after,
        ControlStateOutcome outcome) => new()
        {
            ControlId = after.Id,
            TenantId = after.TenantId,
            Title = after.Title ?? after.Id,
            Outcome = outcome,
            Wanted = change.State,
            Before = before.State,
            State = after.State,
            StateComment = after.StateComment.Text,
            AssignedTo = after.AssignedTo,
        };

    // A comment or a name that was not given is left alone.
    private static bool IsAsWanted(ControlProfile profile, ControlStateChange change) =>
        string.Equals(profile.State, change.State.ToString(), StringComparison.OrdinalIgnoreCase)
        && (change.Comment is null || RemediationText.Of(change.Comment) == profile.StateComment.Text)
        && (change.AssignedTo is null || PlainText.Line(change.AssignedTo) == profile.AssignedTo);

    private static string BodyOf(ControlStateChange change, ControlProfile before) => JsonConvert.SerializeObject(new
    {
        assignedTo = change.AssignedTo ?? before.AssignedTo ?? string.Empty,
        comment = change.Comment ?? string.Empty,
        state = change.State.ToString(),
        vendorInformation = new
        {
            provider = "SecureScore",
            providerVersion = (string?)null,
            subProvider = (string?)null,
            vendor = "Microsoft",
        },
    });

    private async Task<ControlProfile> SendAsync(
        ControlStateChange change,
        ControlProfile before,
        CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            SnowException? unclear = await TrySendAsync(change, before, cancellationToken).ConfigureAwait(false);
            ControlProfile after = await ReadAsync(change, default, cancellationToken).ConfigureAwait(false);
            if (unclear is null || IsAsWanted(after, change))
            {
                return after;
            }

            if (attempt == MaxAttempts)
            {
                throw new SnowException(
                    SnowErrorCode.ControlStateUnsettled, unclear, change.ControlId, unclear.Message);
            }
        }
    }

    /// <returns>Null after a clean success; otherwise what left open whether it was carried out.</returns>
    private async Task<SnowException?> TrySendAsync(
        ControlStateChange change,
        ControlProfile before,
        CancellationToken cancellationToken)
    {
        try
        {
            using CancellationTokenSource either =
                CancellationTokenSource.CreateLinkedTokenSource(stop, cancellationToken);
            await _writing.ExecuteAsync(
                async mayGoOn => await requests
                    .PatchAsync(AddressOf(change.ControlId), BodyOf(change, before), mayGoOn, cancellationToken)
                    .ConfigureAwait(false),
                either.Token).ConfigureAwait(false);
            return null;
        }
        catch (SnowException refusal) when (GraphRetry.IsUnclear(refusal))
        {
            return refusal;
        }
    }

    private async Task<ControlProfile> ReadAsync(
        ControlStateChange change,
        CancellationToken mayGoOn,
        CancellationToken cancellationToken)
    {
        if (IsFixed(change.ControlId))
        {
            throw new SnowException(SnowErrorCode.ControlStateFixed, null, change.ControlId);
        }

        try
        {
            using CancellationTokenSource either =
                CancellationTokenSource.CreateLinkedTokenSource(mayGoOn, cancellationToken);
            ControlProfile profile = await _reading.ExecuteAsync(
                async ended => await requests
                    .GetAsync(AddressOf(change.ControlId), (_, json) => ProfileOf(json), ended)
                    .ConfigureAwait(false),
                either.Token).ConfigureAwait(false);
            return change.TenantId is { Length: > 0 } tenant && !TenantCatalogue.IsSame(profile.TenantId, tenant)
                ? throw new SnowException(
                    SnowErrorCode.TenantDiffers, null, change.ControlId, tenant, profile.TenantId)
                : profile;
        }
        catch (SnowException refusal) when (refusal.Code == SnowErrorCode.SecureScoreUnavailable)
        {
            throw new SnowException(SnowErrorCode.ControlUnknown, refusal, change.ControlId)
            {
                StatusCode = refusal.StatusCode,
                ServerMessage = refusal.ServerMessage,
                TransactionId = refusal.TransactionId,
            };
        }
    }

    private static ControlProfile? ProfileOf(JsonTextReader json)
    {
        GraphRow row = GraphRow.Read(json);
        return row.ToProfile() is { Id.Length: > 0 } profile ? profile : null;
    }

    private Uri AddressOf(string controlId) => new(options.Graph, Profiles + Uri.EscapeDataString(controlId));
}
