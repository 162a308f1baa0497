namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>What an incident and a change are when nobody says more.</summary>
public sealed class Section_5_5_Defaults
{
    [Theory]
    [InlineData("incident", "state=1,incident_state=1,impact=3,urgency=3,priority=5,severity=3,category=inquiry")]
    [InlineData("incident", "active=true,knowledge=false,made_sla=true,approval=not requested,escalation=0,notify=1")]
    [InlineData("incident", "reassignment_count=0,reopen_count=0,sys_mod_count=0,upon_approval=proceed")]
    [InlineData("change_request", "state=-5,type=normal,phase=requested,risk=3,impact=3,urgency=3,priority=4,scope=3")]
    [InlineData("change_request", "approval=not requested,cab_required=false,production_system=false")]
    [InlineData("change_request", "upon_reject=cancel")]
    public async Task A_record_begins_as_the_platform_makes_it(string table, string expected)
    {
        using SandboxClient client = SandboxClient.Itil();

        Answer answer = await client.PostAsync($"api/now/table/{table}", new { });

        Assert.Equal(expected, string.Join(',', expected.Split(',')
            .Select(pair => pair.Split('=')[0])
            .Select(column => $"{column}={answer.Text("result", column)}")));
    }
}
