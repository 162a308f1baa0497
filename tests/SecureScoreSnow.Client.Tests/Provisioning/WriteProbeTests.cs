using SecureScoreSnow.Client.Provisioning;
using SecureScoreSnow.Sandbox;
using SecureScoreSnow.Sandbox.Faults;

namespace SecureScoreSnow.Client.Tests.Provisioning;

/// <summary>The only checks that write: one marked record a table, taken back whatever happens.</summary>
public sealed class WriteProbeTests : IDisposable
{
    private static readonly string[] s_names = ["ChangeWritable", "IncidentWritable"];

    private readonly CheckupBench _bench = new();

    public static TheoryData<DuplicateKeyAnswer> Answers() => [.. Enum.GetValues<DuplicateKeyAnswer>()];

    public void Dispose() => _bench.Dispose();

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task How_the_instance_answers_a_second_record_with_the_same_key_is_said(DuplicateKeyAnswer answer)
    {
        _bench.Sandbox.Faults.DuplicateKeyAnswer = answer;

        IReadOnlyList<ProvisioningCheckResult> results = await ProbeAsync(await _bench.OptionsAsync());

        string expected = answer switch
        {
            DuplicateKeyAnswer.Forbidden403 => "refused with 403",
            DuplicateKeyAnswer.BadRequest400 => "refused with 400",
            DuplicateKeyAnswer.Error500 => "refused with 500",
            DuplicateKeyAnswer.FailureWith200 => "refused with 200",
            _ => "answered like a new record",
        };
        Assert.All(results, result => Assert.Equal(ProvisioningStatus.Passed, result.Status));
        Assert.All(results, result => Assert.Contains(expected, result.Evidence, StringComparison.Ordinal));
        Assert.Equal(0, _bench.Sandbox.Tables.Count("task"));
    }

    [Fact]
    public async Task Where_nobody_may_delete_it_the_record_is_cancelled_and_that_is_said()
    {
        CheckupOptions options = new() { Connection = await _bench.ConnectAsync() };

        IReadOnlyList<ProvisioningCheckResult> results = await ProbeAsync(options);

        Assert.All(results, result => Assert.Equal(ProvisioningStatus.Passed, result.Status));
        Assert.Contains("was cancelled (state 4)", results[0].Evidence, StringComparison.Ordinal);
        Assert.Contains("was cancelled (state 8)", results[1].Evidence, StringComparison.Ordinal);
        IReadOnlyList<IReadOnlyDictionary<string, string>> left = _bench.Sandbox.Tables.Find("task");
        Assert.Equal(2, left.Count);
        Assert.All(left, record => Assert.Equal("SecureScoreSnow write probe", record["correlation_display"]));
        Assert.Equal(["4", "8"], left.Select(record => record["state"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_instance_that_ignores_keys_is_found_out_and_both_records_go()
    {
        _bench.Sandbox.Faults.IgnoreClientSysId = true;

        IReadOnlyList<ProvisioningCheckResult> results = await ProbeAsync(await _bench.OptionsAsync());

        Assert.All(results, result => Assert.Equal(ProvisioningStatus.Warning, result.Status));
        Assert.All(results, result => Assert.Contains("ignores the sys_id", result.Evidence, StringComparison.Ordinal));
        Assert.Equal(0, _bench.Sandbox.Tables.Count("task"));
    }

    [Fact]
    public async Task A_record_that_is_refused_is_a_failure_in_the_words_of_the_instance()
    {
        _bench.Sandbox.Apply(SandboxScenario.MandatoryFields);

        IReadOnlyList<ProvisioningCheckResult> results = await ProbeAsync(await _bench.OptionsAsync());

        Assert.All(results, result => Assert.Equal(ProvisioningStatus.Failed, result.Status));
        Assert.Contains("Justification", results[0].Evidence, StringComparison.Ordinal);
        Assert.Contains("Caller", results[1].Evidence, StringComparison.Ordinal);
        Assert.Equal(0, _bench.Sandbox.Tables.Count("task"));
    }

    [Fact]
    public async Task A_record_whose_answer_was_lost_is_taken_back_all_the_same()
    {
        CheckupOptions options = await _bench.OptionsAsync() with { Names = ["ChangeWritable"] };
        _bench.Sandbox.Faults.WritesOnly = true;
        _bench.Sandbox.Faults.FailNext(FaultKind.ResetAfterCommit);

        IReadOnlyList<ProvisioningCheckResult> results =
            await _bench.RunAsync(options with { ProbeWrite = true });

        Assert.Equal(ProvisioningStatus.Failed, Assert.Single(results).Status);
        Assert.Equal(0, _bench.Sandbox.Tables.Count("task"));
    }

    [Fact]
    public async Task A_record_that_cannot_be_taken_back_is_named()
    {
        CheckupOptions options = new() { Connection = await _bench.ConnectAsync() };
        _bench.Sandbox.Tables.Insert("sys_script", new Dictionary<string, string>
        {
            ["name"] = "Nobody cancels",
            ["collection"] = "incident",
            ["action_update"] = "true",
            ["abort_action"] = "true",
            ["filter_condition"] = "state=8",
        });

        ProvisioningCheckResult result =
            await _bench.RunAsync(options with { ProbeWrite = true }, "IncidentWritable");

        Assert.Equal(ProvisioningStatus.Warning, result.Status);
        Assert.Contains("INC0010001 could neither be deleted nor cancelled", result.Evidence, StringComparison.Ordinal);
    }

    private Task<IReadOnlyList<ProvisioningCheckResult>> ProbeAsync(CheckupOptions options) =>
        _bench.RunAsync(options with { Names = s_names, ProbeWrite = true });
}
