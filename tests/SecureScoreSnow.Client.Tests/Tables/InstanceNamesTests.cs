using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tables;
using SecureScoreSnow.Sandbox.Faults;

namespace SecureScoreSnow.Client.Tests.Tables;

public sealed class InstanceNamesTests : IDisposable
{
    private readonly SandboxFixture _fixture = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Groups_are_found_by_how_they_begin()
    {
        InstanceNames names = new(await _fixture.ConnectAsync());

        IReadOnlyList<InstanceName> all = await names.GroupsAsync("", Stop);
        IReadOnlyList<InstanceName> some = await names.GroupsAsync("Serv", Stop);

        Assert.Contains(all, group => group.Name == "Service Desk");
        Assert.All(some, group => Assert.StartsWith("Serv", group.Name, StringComparison.OrdinalIgnoreCase));
        Assert.InRange(some.Count, 1, all.Count - 1);
    }

    [Fact]
    public async Task Columns_are_those_that_a_record_shows()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        _fixture.Sandbox.Tables.Insert("incident", new Dictionary<string, string> { ["short_description"] = "x" });

        IReadOnlyList<InstanceName> columns = await new InstanceNames(connection).ColumnsAsync("incident", Stop);

        Assert.Contains(columns, column => column.Name == "short_description" && column.Description == "incident");
    }

    [Fact]
    public async Task What_was_typed_is_data()
    {
        InstanceNames names = new(await _fixture.ConnectAsync());

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => names.GroupsAsync("x^active=true", Stop));

        Assert.Equal(SnowErrorCode.QueryValueUnsafe, refusal.Code);
    }

    [Fact]
    public async Task Nobody_signs_in_for_names()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        _fixture.Clock.Advance(TimeSpan.FromHours(1));
        long before = _fixture.Sandbox.RequestCount;

        await Assert.ThrowsAsync<SnowException>(() => new InstanceNames(connection).GroupsAsync("", Stop));

        Assert.False(connection.IsSignedIn);
        Assert.Equal(before, _fixture.Sandbox.RequestCount);
    }

    [Fact]
    public async Task Token_that_is_refused_is_not_renewed_for_names()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        _fixture.Sandbox.ExpireAccessTokens();
        long before = _fixture.Sandbox.CountOf("POST", "/oauth_token.do");

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => new InstanceNames(connection).GroupsAsync("", Stop));

        Assert.Equal(SnowErrorCode.SignInRefused, refusal.Code);
        Assert.Equal(before, _fixture.Sandbox.CountOf("POST", "/oauth_token.do"));
    }

    [Theory]
    [InlineData(FaultKind.Unavailable)]
    [InlineData(FaultKind.RateLimited)]
    public async Task Names_are_asked_for_once(FaultKind fault)
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        _fixture.Sandbox.Faults[fault] = 1;
        long before = _fixture.Sandbox.RequestCount;

        await Assert.ThrowsAsync<SnowException>(() => new InstanceNames(connection).GroupsAsync("", Stop));

        Assert.Equal(before + 1, _fixture.Sandbox.RequestCount);
    }
}
