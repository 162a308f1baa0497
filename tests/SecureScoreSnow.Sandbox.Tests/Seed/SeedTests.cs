using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Sandbox.Tests.Seed;

public sealed class SeedTests
{
    private readonly IReadOnlyList<SecureScoreControl> _controls = new MicrosoftTenant(new StoppedClock()).Controls;

    [Fact]
    public void Tenant_is_the_same_every_time()
    {
        MicrosoftTenant again = new(new StoppedClock());

        Assert.Equal(
            _controls.Select(control => (control.Id, control.State, control.Measure)),
            again.Controls.Select(control => (control.Id, control.State, control.Measure)));
    }

    [Fact]
    public void Controls_are_in_every_condition_that_a_tenant_knows()
    {
        Assert.InRange(_controls.Count(control => control.Measure is null), 20, 45);
        Assert.InRange(_controls.Count(control => control.Measure?.Score == control.MaxScore), 40, 90);
        Assert.InRange(_controls.Count(control => control.Measure?.Score == 0), 60, 110);
        Assert.InRange(
            _controls.Count(control => control.Measure?.Score > 0 && control.Measure.Score < control.MaxScore), 15, 50);
        Assert.Superset(
            new HashSet<string> { "Default", "Ignored", "ThirdParty", "AlternateMitigation" },
            _controls.Select(control => control.State).ToHashSet());
    }

    [Fact]
    public void Traps_of_real_replies_are_there()
    {
        Assert.Contains(_controls, control => !control.HasProfile && control.Measure is not null);
        Assert.Contains(_controls, control => control.NameInScores is not null && control.Measure is not null);
        Assert.Contains(_controls.GroupBy(control => control.Title), titles => titles.Count() > 1);
        Assert.Contains(_controls, control => control.HasProfile && control.Remediation.Length == 0);
        Assert.Contains(_controls, control => control.Remediation.Contains("<ol start=", StringComparison.Ordinal));
        Assert.Contains(_controls, control => control.Remediation.Contains("&nbsp;", StringComparison.Ordinal));
        Assert.Contains(_controls, control => control.ImplementationCost == "low");
        Assert.Contains(_controls, control => control.ImplementationCost == "Low");
    }

    [Fact]
    public void Rows_of_former_eras_are_left_out() =>
        Assert.DoesNotContain(_controls, control => control.Category == "Account" || control.Id == "AuditUsed");
}
