using System.Text;

using SecureScoreSnow.Client.Provisioning;

namespace SecureScoreSnow.Client.Tests.Provisioning;

/// <summary>What may not be read is never taken for what is not there.</summary>
public sealed class HiddenColumnTests : IDisposable
{
    private readonly CheckupBench _bench = new();

    public void Dispose() => _bench.Dispose();

    // The table is read by itil no more, but for its name.
    [Theory]
    [InlineData("RegistryTableCanRead", "sys_db_object", "name")]
    [InlineData("RegistryTableAccessibleFrom", "sys_db_object", "name")]
    [InlineData("ChangeStates", "sys_choice", "label")]
    public async Task Column_that_is_closed_is_no_failure(string check, string table, string open)
    {
        CheckupOptions options = new() { Connection = await _bench.ConnectAsync() };
        string access = $$"""{"read":["admin"],"openFields":["{{open}}","sys_id"]}""";
        Load($$"""{"tables":[{"name":"{{table}}","access":{{access}}}]}""");

        ProvisioningCheckResult result = await _bench.RunAsync(options, check);

        Assert.Equal(ProvisioningStatus.NotPermitted, result.Status);
        Assert.Contains("-AdminConnection", result.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Count_that_is_kept_quiet_about_hidden_rows_is_not_believed()
    {
        CheckupOptions options = new() { Connection = await _bench.ConnectAsync() };
        _bench.Sandbox.Settings.CountsUnreadableRows = false;
        _bench.Sandbox.Settings.RefusesRegistryLists = false;

        IReadOnlyList<ProvisioningCheckResult> results = await _bench.RunAsync(options);

        Assert.DoesNotContain(results, result => result.Status is ProvisioningStatus.Failed);
    }

    private void Load(string json)
    {
        using MemoryStream file = new(Encoding.UTF8.GetBytes(json));
        _bench.Sandbox.Tables.Load(file);
    }
}
