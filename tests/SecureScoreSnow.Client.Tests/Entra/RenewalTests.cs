using System.Net;

using SecureScoreSnow.Client.Entra;

namespace SecureScoreSnow.Client.Tests.Entra;

public sealed class RenewalTests : IDisposable
{
    private readonly EntraBench _bench = new();
    private readonly EntraTokenSource _source;

    public RenewalTests() => _source = _bench.Source(EntraBench.SecretSignIn());

    [Fact]
    public async Task Many_who_wait_cause_one_request()
    {
        TaskCompletionSource gate = new();
        _bench.Transport.Gate = gate.Task;
        Task<string>[] waiting = [.. Enumerable.Range(0, 20).Select(_ => TokenAsync())];

        gate.SetResult();
        string[] tokens = await Task.WhenAll(waiting);

        Assert.Single(tokens.Distinct());
        Assert.Equal(1, _bench.Directory.TokensIssued);
    }

    [Fact]
    public async Task Token_is_kept_until_a_minute_before_its_end()
    {
        string first = await TokenAsync();
        _bench.Clock.Advance(TimeSpan.FromMinutes(58));
        string kept = await TokenAsync();
        _bench.Clock.Advance(TimeSpan.FromMinutes(1.5));
        string renewed = await TokenAsync();

        Assert.Equal(first, kept);
        Assert.NotEqual(first, renewed);
        Assert.Equal(2, _bench.Directory.TokensIssued);
    }

    [Fact]
    public async Task Refused_token_is_left_aside_once_for_all_who_were_refused()
    {
        string first = await TokenAsync();
        _bench.Directory.RevokeTokens();

        string renewed = await TokenAsync(renew: true);
        string straggler = await TokenAsync(renew: true);

        Assert.NotEqual(first, renewed);
        Assert.Equal(renewed, straggler);
        using HttpResponseMessage answer = await _bench.AskGraphAsync(renewed);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Later_refusal_renews_again()
    {
        await TokenAsync();
        string renewed = await TokenAsync(renew: true);
        _bench.Clock.Advance(TimeSpan.FromSeconds(6));

        Assert.NotEqual(renewed, await TokenAsync(renew: true));
    }

    [Fact]
    public async Task Later_refusal_renews_again_although_the_clock_was_set_back()
    {
        await TokenAsync();
        string renewed = await TokenAsync(renew: true);
        _bench.Clock.Advance(TimeSpan.FromSeconds(6));
        _bench.Clock.SetBack(TimeSpan.FromHours(2));

        Assert.NotEqual(renewed, await TokenAsync(renew: true));
    }

    [Fact]
    public async Task Claims_that_Graph_demands_are_sent_to_the_sign_in()
    {
        string first = await TokenAsync();
        _bench.Directory.RevokeTokens();
        using HttpResponseMessage refused = await _bench.AskGraphAsync(first);
        string? claims = ClaimsChallenge.Read(refused.Headers.WwwAuthenticate);
        string? sent = null;
        _bench.Transport.Instead = request =>
        {
            sent = request.Content?.ReadAsStringAsync().GetAwaiter().GetResult();
            return null;
        };

        string second = await _source.GetTokenAsync(renew: true, claims, EntraBench.Stop);

        Assert.NotEqual(first, second);
        Assert.StartsWith("{\"access_token\":{\"nbf\":", claims, StringComparison.Ordinal);
        Assert.Contains("claims=", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_stops_waiting_does_not_stop_the_others()
    {
        TaskCompletionSource gate = new();
        _bench.Transport.Gate = gate.Task;
        using CancellationTokenSource impatient = new();
        Task<string> first = _source.GetTokenAsync(renew: false, impatient.Token);
        Task<string> second = TokenAsync();

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();

        Assert.NotEmpty(await second);
    }

    [Fact]
    public async Task After_the_last_one_has_left_a_new_sign_in_can_begin()
    {
        _bench.Transport.Gate = new TaskCompletionSource().Task;
        using CancellationTokenSource impatient = new();
        Task<string> first = _source.GetTokenAsync(renew: false, impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _bench.Transport.Gate = Task.CompletedTask;

        Assert.NotEmpty(await TokenAsync());
    }

    [Fact]
    public async Task Refusal_reaches_everybody_and_the_next_one_asks_again()
    {
        _bench.Directory.App.Secrets.Clear();
        Task<string>[] waiting = [TokenAsync(), TokenAsync()];
        foreach (Task<string> one in waiting)
        {
            SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => one);
            Assert.Equal(SnowErrorCode.ClientSecretRefused, refusal.Code);
        }

        _bench.Directory.App.Secrets[SecureScoreSnow.Sandbox.Entra.SandboxMicrosoft.AppSecret] = true;

        Assert.NotEmpty(await TokenAsync());
    }

    public void Dispose()
    {
        _source.Dispose();
        _bench.Dispose();
    }

    private Task<string> TokenAsync(bool renew = false) => _source.GetTokenAsync(renew, EntraBench.Stop);
}
