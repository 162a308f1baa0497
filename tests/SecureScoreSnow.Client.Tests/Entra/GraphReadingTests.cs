using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Sandbox.Entra;
using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Client.Tests.Entra;

public sealed class GraphReadingTests : IDisposable
{
    private readonly EntraBench _bench = new();
    private readonly EntraTokenSource _tokens;
    private readonly GraphSecurityClient _graph;

    public GraphReadingTests()
    {
        _tokens = _bench.Source(EntraBench.SecretSignIn());
        _graph = new GraphSecurityClient(_bench.Transport, _tokens, _bench.Clock);
    }

    [Fact]
    public async Task Every_control_of_the_tenant_is_read_once_with_its_score()
    {
        List<SecureScoreAction> actions = await ReadAsync();

        IReadOnlyList<SecureScoreControl> controls = _bench.Cloud.Tenant.Controls;
        Assert.Equal(
            controls.Select(control => control.Id.ToUpperInvariant()).Order(StringComparer.Ordinal),
            actions.Select(action => action.ControlId.ToUpperInvariant()).Order(StringComparer.Ordinal));
        Assert.Equal(
            controls.Count(control => control.Measure is null && control.State == "Default"),
            actions.Count(action => action.Status == SecureScoreStatus.NotMeasured));
        Assert.Equal(1, _bench.Directory.TokensIssued);
        Assert.Empty(_graph.Warnings);
    }

    [Fact]
    public async Task Token_that_is_revoked_between_two_pages_is_replaced()
    {
        int pages = 0;
        _bench.Transport.Instead = request =>
        {
            bool isPage = request.RequestUri!.AbsolutePath.EndsWith("Profiles", StringComparison.Ordinal);
            if (isPage && ++pages == 2)
            {
                _bench.Directory.RevokeTokens();
            }

            return null;
        };

        List<SecureScoreAction> actions = await ReadAsync();

        Assert.Equal(_bench.Cloud.Tenant.Controls.Count, actions.Count);
        Assert.Equal(2, _bench.Directory.TokensIssued);
    }

    [Fact]
    public async Task Missing_permission_is_named()
    {
        _bench.Directory.Consent(TenantDirectory.ReadPermission, granted: false);

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(ReadAsync);

        Assert.Equal(SnowErrorCode.GraphPermissionMissing, refusal.Code);
        Assert.Contains("SecurityEvents.Read.All", $"{refusal.Message} {refusal.Remedy}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Partial_answer_is_said()
    {
        _bench.Cloud.Tenant.AnswersPartially = true;

        List<SecureScoreAction> actions = await ReadAsync();

        Assert.NotEmpty(actions);
        Assert.NotEmpty(_graph.Warnings);
    }

    public void Dispose()
    {
        _graph.Dispose();
        _tokens.Dispose();
        _bench.Dispose();
    }

    private async Task<List<SecureScoreAction>> ReadAsync()
    {
        List<SecureScoreAction> actions = [];
        await foreach (SecureScoreAction action in _graph.GetActionsAsync(EntraBench.Stop))
        {
            actions.Add(action);
        }

        return actions;
    }
}
