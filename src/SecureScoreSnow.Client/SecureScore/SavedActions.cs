using System.Runtime.CompilerServices;

using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.SecureScore;

/// <summary>
/// Reads improvement actions from files: saved replies of Graph (profiles and scores) and the portal's CSV export, one
/// or several, in any order. What a file is tells its content.
/// </summary>
/// <remarks>
/// Profiles beside an export say which controls its rows are; without scores they are nothing else. A file that cannot
/// be read is refused by itself, but scores without a profile are then held back, since the profile may be in that
/// file.
/// </remarks>
public sealed class SavedActions
{
    private readonly ActionBuilder _builder;
    private readonly string? _tenantId;
    private readonly long _maxBytes;

    /// <param name="rules">What can be decided otherwise about actions.</param>
    /// <param name="tenantId">The tenant of what does not name its own: an export never does.</param>
    /// <param name="maxBytes">How large a file may be. 64 MB unless given.</param>
    /// <exception cref="SnowException">What is given as the tenant is not its id.</exception>
    public SavedActions(ActionRules rules, string? tenantId = null, long maxBytes = 64 * 1024 * 1024)
    {
        _builder = new ActionBuilder(rules);
        _tenantId = PlainText.Line(tenantId) is { } tenant ? TenantIds.Require(tenant) : null;
        _maxBytes = maxBytes;
    }

    /// <summary>Every action, and a refusal for each row or file without one, as they are met.</summary>
    public async IAsyncEnumerable<ActionReading> ReadAsync(
        IEnumerable<string> files,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<SavedFile> saved = [];
        bool isComplete = true;
        foreach (string path in files)
        {
            SnowException? refusal = null;
            try
            {
                // Not on the thread that asks: a file may be large, and a share may hang.
                saved.Add(await Task
                    .Run(() => SavedFile.Inspect(path, _maxBytes, cancellationToken), cancellationToken)
                    .ConfigureAwait(false));
            }
            catch (SnowException refused)
            {
                refusal = refused;
            }

            if (refusal is not null)
            {
                isComplete = false;
                yield return ActionReading.Of(refusal, path);
            }
        }

        ActionJoin join = new(saved.SelectMany(file => file.Snapshots).Select(OfTenant), _builder);
        List<ControlProfile>? known = saved.Exists(file => file.IsCsv) ? [] : null;
        bool isJoined = known is null || saved.Exists(file => file.Snapshots.Count > 0);
        foreach (ControlProfile profile in ReadProfiles(saved, cancellationToken))
        {
            known?.Add(profile);
            if (isJoined && join.Join(profile) is { } action)
            {
                yield return ActionReading.Of(action);
            }
        }

        foreach (SecureScoreAction action in isComplete ? join.Rest() : [])
        {
            yield return ActionReading.Of(action);
        }

        IAsyncEnumerable<ActionReading> exported = ReadExportsAsync(saved, known, join, cancellationToken);
        await foreach (ActionReading reading in exported.ConfigureAwait(false))
        {
            yield return reading;
        }
    }

    private async IAsyncEnumerable<ActionReading> ReadExportsAsync(
        IEnumerable<SavedFile> files,
        IEnumerable<ControlProfile>? known,
        ActionJoin join,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PortalCsv csv = new(_builder, new ActionFinder(known ?? []), _tenantId, _maxBytes);
        foreach (SavedFile export in files.Where(file => file.IsCsv))
        {
            await foreach (ActionReading reading in csv.ReadAsync(export.Path, cancellationToken).ConfigureAwait(false))
            {
                if (reading.Action is not { } action || join.Claim(action.TenantId, action.ControlId))
                {
                    yield return reading;
                }
            }
        }
    }

    private IEnumerable<ControlProfile> ReadProfiles(
        IEnumerable<SavedFile> files,
        CancellationToken cancellationToken) => files
        .Where(file => file.HasProfiles)
        .SelectMany(file => file.ReadProfiles(_maxBytes, cancellationToken))
        .Select(profile => profile.TenantId.Length == 0 ? profile with { TenantId = _tenantId ?? "" } : profile);

    private SecureScoreSnapshot OfTenant(SecureScoreSnapshot snapshot) =>
        snapshot.TenantId.Length == 0 ? snapshot with { TenantId = _tenantId ?? "" } : snapshot;
}
