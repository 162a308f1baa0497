using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;

using Polly;

using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.SecureScore;

/// <summary>Reads Secure Score from Microsoft Graph v1.0, and sets the states of actions there.</summary>
/// <remarks>
/// https://learn.microsoft.com/graph/api/resources/securescore. The transport belongs to the caller; it must follow no
/// redirect, since that would carry the token elsewhere.
/// </remarks>
public sealed class GraphSecurityClient : IDisposable
{
    private readonly GraphSecurityOptions _options;
    private readonly TimeProvider _clock;
    private readonly GraphRequests _requests;
    private readonly List<string> _warnings = [];

    /// <param name="transport">Puts requests on the wire.</param>
    /// <param name="tokens">Gives the access token.</param>
    /// <param name="clock">Tells the time and waits.</param>
    /// <param name="options">Where Graph is, and the limits.</param>
    /// <exception cref="SnowException">The address is neither https nor of this machine.</exception>
    public GraphSecurityClient(
        HttpMessageHandler transport,
        IGraphTokenSource tokens,
        TimeProvider clock,
        GraphSecurityOptions? options = null)
    {
        _options = options ?? new GraphSecurityOptions();
        _clock = clock;
        Uri graph = _options.Graph;
        if (graph.Scheme != Uri.UriSchemeHttps && !(graph.Scheme == Uri.UriSchemeHttp && graph.IsLoopback))
        {
            throw new SnowException(SnowErrorCode.InsecureAddress, innerException: null, graph.OriginalString);
        }

        _requests = new GraphRequests(transport, tokens, _options, clock);
    }

    /// <summary>
    /// What the caller should tell the user, in the user's language: answers that were only partial (status 206), and
    /// what was missing. Grows while reading; no sentence is in it twice.
    /// </summary>
    public IReadOnlyList<string> Warnings
    {
        get
        {
            lock (_warnings)
            {
                return [.. _warnings];
            }
        }
    }

    /// <summary>The newest snapshot, the only one that is complete; null where the tenant has none.</summary>
    /// <exception cref="SnowException">Graph refused, failed, or answered with something else.</exception>
    public Task<SecureScoreSnapshot?> GetNewestSnapshotAsync(CancellationToken cancellationToken) =>
        GetNewestSnapshotAsync(GraphRetry.Start(_options, _clock), cancellationToken);

    /// <summary>Up to so many daily snapshots, newest first; Graph keeps 90.</summary>
    /// <exception cref="SnowException">Graph refused, failed, or answered with something else.</exception>
    public IAsyncEnumerable<SecureScoreSnapshot> GetHistoryAsync(
        int days,
        CancellationToken cancellationToken) => ListAsync(
        "secureScores?$top=" + days.ToString(CultureInfo.InvariantCulture),
        GraphRows.ToSnapshot,
        days,
        GraphRetry.Start(_options, _clock),
        onPage: null,
        cancellationToken);

    /// <summary>Every improvement action of the tenant, with its newest score.</summary>
    /// <remarks>
    /// Profiles are joined as they arrive; scores that no profile came for are the last. They are held back where an
    /// answer was only partial, since their profiles may be in the other part.
    /// </remarks>
    /// <exception cref="SnowException">Graph refused, failed, or answered with something else.</exception>
    public IAsyncEnumerable<SecureScoreAction> GetActionsAsync(CancellationToken cancellationToken) =>
        ActionsAsync(new CatalogueFacts(), cancellationToken);

    /// <summary>Every improvement action of the tenant, and whether that is really every one.</summary>
    /// <exception cref="SnowException">Graph refused, failed, or answered with something else.</exception>
    public async Task<TenantCatalogue> GetCatalogueAsync(CancellationToken cancellationToken)
    {
        CatalogueFacts facts = new();
        List<SecureScoreAction> actions = [];
        await foreach (SecureScoreAction action in ActionsAsync(facts, cancellationToken).ConfigureAwait(false))
        {
            actions.Add(action);
        }

        return new TenantCatalogue
        {
            TenantId = facts.Newest?.TenantId ?? actions.FirstOrDefault()?.TenantId ?? "",
            SnapshotDate = facts.Newest?.SnapshotDate,
            Actions = actions,
            IsComplete = facts.IsComplete,
        };
    }

    /// <summary>What setting a state would do; nothing is sent.</summary>
    /// <exception cref="SnowException">
    /// As for <see cref="SetStateAsync(ControlStateChange, CancellationToken)"/>.
    /// </exception>
    public Task<ControlStateResult> PlanStateAsync(ControlStateChange change, CancellationToken cancellationToken) =>
        new ControlStateWriter(_requests, _options, _clock, default).PlanAsync(change, cancellationToken);

    /// <summary>
    /// Sets the state of one control where it differs, and reads it back. That it does not show yet is usual.
    /// </summary>
    /// <exception cref="SnowException">
    /// The control is not there, is another tenant's, has a state that is worked out elsewhere, or Graph refused.
    /// </exception>
    public Task<ControlStateResult> SetStateAsync(ControlStateChange change, CancellationToken cancellationToken) =>
        SetStateAsync(change, default, cancellationToken);

    /// <inheritdoc cref="SetStateAsync(ControlStateChange, CancellationToken)"/>
    /// <param name="change">What is wanted.</param>
    /// <param name="stop">Sends nothing further and waits for nothing; what was sent is read back.</param>
    /// <param name="abort">Ends everything.</param>
    internal Task<ControlStateResult> SetStateAsync(
        ControlStateChange change,
        CancellationToken stop,
        CancellationToken abort) =>
        new ControlStateWriter(_requests, _options, _clock, stop).SetAsync(change, abort);

    /// <inheritdoc />
    public void Dispose() => _requests.Dispose();

    private async IAsyncEnumerable<SecureScoreAction> ActionsAsync(
        CatalogueFacts facts,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ResiliencePipeline waits = GraphRetry.Start(_options, _clock);
        facts.Newest = await GetNewestSnapshotAsync(waits, cancellationToken).ConfigureAwait(false);
        if (facts.Newest is null)
        {
            Warn(Messages.SnapshotMissing, _options.Graph.Host);
        }

        ActionJoin join = new(
            facts.Newest is { } newest ? [newest] : [], new ActionBuilder(_options.Rules, _options.Graph));
        IAsyncEnumerable<GraphRow> rows = ListAsync(
            "secureScoreControlProfiles",
            static (row, _) => row,
            int.MaxValue,
            waits,
            facts.CountPage,
            cancellationToken);
        await foreach (GraphRow row in rows.ConfigureAwait(false))
        {
            ControlProfile profile = row.ToProfile();
            facts.CountProfile(profile);
            if (profile.Id.Length == 0)
            {
                Warn(Messages.ProfileWithoutId, _options.Graph.Host, profile.Title);
            }
            else if (join.Join(profile) is { } action)
            {
                yield return action;
            }
        }

        foreach (SecureScoreAction action in facts.HasWholePages ? join.Rest() : [])
        {
            yield return action;
        }
    }

    private async Task<SecureScoreSnapshot?> GetNewestSnapshotAsync(
        ResiliencePipeline waits,
        CancellationToken cancellationToken)
    {
        // $top is the size of a page: the answer links to the day before, which nobody asked for.
        GraphPage<SecureScoreSnapshot> page = await GetPageAsync(
            AddressOf("secureScores?$top=1"),
            GraphRows.ToSnapshot,
            waits,
            cancellationToken).ConfigureAwait(false);
        return page.Rows.OrderByDescending(snapshot => snapshot.SnapshotDate).FirstOrDefault();
    }

    private async IAsyncEnumerable<T> ListAsync<T>(
        string path,
        Func<GraphRow, bool, T> map,
        int limit,
        ResiliencePipeline waits,
        Action<bool>? onPage,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        GraphTrail trail = new(_options);
        Uri? start = AddressOf(path);
        trail.Enter(start);
        GraphPage<T> first = await GetPageAsync(start, map, waits, cancellationToken).ConfigureAwait(false);
        onPage?.Invoke(first.IsPartial);
        foreach (T row in first.Rows.Take(limit))
        {
            yield return row;
        }

        // Whoever wants no more than the first page has cost one request; whoever goes on need not wait for each.
        IAsyncEnumerable<GraphPage<T>> rest = RestAsync(trail, first, map, limit, waits, cancellationToken);
        int left = limit - first.Rows.Count;
        await foreach (GraphPage<T> page in ReadAhead.Of(rest, capacity: 1, cancellationToken).ConfigureAwait(false))
        {
            onPage?.Invoke(page.IsPartial);
            foreach (T row in page.Rows.Take(left))
            {
                yield return row;
            }

            left -= page.Rows.Count;
        }
    }

    private async IAsyncEnumerable<GraphPage<T>> RestAsync<T>(
        GraphTrail trail,
        GraphPage<T> page,
        Func<GraphRow, bool, T> map,
        int limit,
        ResiliencePipeline waits,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while ((limit -= page.Rows.Count) > 0 && trail.Follow(page.NextLink) is { } next)
        {
            trail.Enter(next);
            page = await GetPageAsync(next, map, waits, cancellationToken).ConfigureAwait(false);
            yield return page;
        }
    }

    private async Task<GraphPage<T>> GetPageAsync<T>(
        Uri address,
        Func<GraphRow, bool, T> map,
        ResiliencePipeline waits,
        CancellationToken cancellationToken) => await waits.ExecuteAsync(
            async stop => await _requests.GetAsync(
                address,
                (response, json) =>
                {
                    bool isPartial = response.StatusCode == HttpStatusCode.PartialContent;
                    if (isPartial)
                    {
                        WarnOfPart(response);
                    }

                    return GraphPage<T>.Read(json, map, isPartial);
                },
                stop).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);

    internal void WarnOfTitles(SnowException refusal) => Warn(Messages.TitlesMissing, refusal.Message);

    private void WarnOfPart(HttpResponseMessage response)
    {
        response.Headers.TryGetValues("Warning", out IEnumerable<string>? words);
        Warn(Messages.PartialReply, _options.Graph.Host, PlainText.Line(string.Join("; ", words ?? [])) ?? "206");
    }

    private void Warn(string format, params object?[] arguments)
    {
        string text = string.Format(CultureInfo.CurrentCulture, format, arguments);
        lock (_warnings)
        {
            if (!_warnings.Contains(text))
            {
                _warnings.Add(text);
            }
        }
    }

    private Uri AddressOf(string path) => new(_options.Graph, "/v1.0/security/" + path);
}
