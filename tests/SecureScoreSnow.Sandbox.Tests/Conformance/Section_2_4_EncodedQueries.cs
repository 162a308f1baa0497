namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Encoded queries, operator by operator.</summary>
public sealed class Section_2_4_EncodedQueries
{
    private static readonly SandboxInstance s_instance = Prepare();

    [Theory]
    [InlineData("state=2", "b")]
    [InlineData("state!=1", "b,c")]
    [InlineData("state=abc", "")]
    [InlineData("state==1", "")]
    [InlineData("short_description=A VPN PROBLEM", "a")]
    [InlineData("active=true^priority=5", "b,c")]
    [InlineData("active!=true", "")]
    [InlineData("priority<5", "a")]
    [InlineData("priority>=5", "b,c")]
    [InlineData("priority>2^priority<=4", "a")]
    [InlineData("short_descriptionLIKEvpn", "a,c")]
    [InlineData("short_description*vpn", "a,c")]
    [InlineData("short_descriptionCONTAINSvpn", "a,c")]
    [InlineData("short_descriptionNOT LIKEvpn", "b")]
    [InlineData("short_descriptionDOES NOT CONTAINvpn", "b")]
    [InlineData("short_description!*vpn", "b")]
    [InlineData("short_descriptionSTARTSWITHb", "b")]
    [InlineData("short_descriptionENDSWITHvpn", "c")]
    [InlineData("short_description%vpn", "c")]
    [InlineData("stateIN1,2", "a,b")]
    [InlineData("stateNOT IN1,2", "c")]
    [InlineData("caller_idISEMPTY", "c")]
    [InlineData("caller_idISNOTEMPTY", "a,b")]
    [InlineData("caller_idEMPTYSTRING", "c")]
    [InlineData("caller_idANYTHING", "a,b,c")]
    [InlineData("caller_id=", "c")]
    [InlineData("caller_idLIKEtut", "a")]
    [InlineData("caller_idSTARTSWITHabel", "a")]
    [InlineData("caller_id.name=Abel Tuter", "a")]
    [InlineData("caller_id.company.name=ACME North America", "a,b")]
    [InlineData("caller_id!=62826bf03710200044e0bfc8bcbe5df1", "b")]
    [InlineData("priorityBETWEEN3@4", "a")]
    [InlineData("due_dateBETWEEN2026-07-01@2026-07-31", "a")]
    [InlineData("due_date>2026-08-01 00:00:00", "b")]
    [InlineData("due_dateISNOTEMPTY^due_date<2026-08-01", "a")]
    [InlineData("resolved_bySAMEAScaller_id", "b")]
    [InlineData("impactGT_FIELDurgency", "a")]
    [InlineData("impactLT_OR_EQUALS_FIELDurgency", "b,c")]
    [InlineData("opened_atONToday@javascript:gs.beginningOfToday()@javascript:gs.endOfToday()", "a,b,c")]
    [InlineData("opened_atONYesterday@javascript:gs.daysAgoStart(1)@javascript:gs.daysAgoEnd(1)", "")]
    [InlineData("opened_at>=javascript:gs.hoursAgo(1)", "a,b,c")]
    [InlineData("opened_atRELATIVEGT@hour@ago@1", "a,b,c")]
    [InlineData("due_dateRELATIVELT@day@ago@1", "a")]
    [InlineData("due_dateDATEPARTSunday@javascript:gs.datePart('dayofweek','sunday','EE')", "b")]
    [InlineData("due_dateMORETHANopened_at@day@before@1", "a")]
    [InlineData("opened_byDYNAMIC90d1921e5f510100a9ad2572f2b477fe", "a,b,c")]
    [InlineData("opened_by=javascript:gs.getUserID()", "a,b,c")]
    [InlineData("sys_class_nameINSTANCEOFtask", "a,b,c")]
    [InlineData("sys_class_nameINSTANCEOFproblem", "")]
    [InlineData("123TEXTQUERY321=vpn problem", "a")]
    [InlineData("JOINincident.opened_by=sys_user.sys_id!active=true", "")]
    [InlineData("JOINincident.caller_id=sys_user.sys_id!user_name=admin", "b")]
    [InlineData("RLQUERYsys_journal_field.element_id,=0^element=comments^ENDRLQUERY^state=2", "b")]
    [InlineData("nope=1", "a,b,c")]
    [InlineData("nope=1^state=2", "b")]
    [InlineData("^^^", "a,b,c")]
    [InlineData("state=2^EQ", "b")]
    [InlineData("state=1^ORstate=2^priority=5", "b")]
    [InlineData("state=1^NQstate=3", "a,c")]
    [InlineData("state=1^priority=9^NQstate=3^priority=5", "c")]
    [InlineData("stateIN1,2^ORDERBYDESCnumber", "b,a")]
    [InlineData("ORDERBYpriority^ORDERBYDESCnumber", "a,c,b")]
    [InlineData("GROUPBYstate", "a,b,c")]
    public void Operator_finds_its_rows(string query, string expected) =>
        Assert.Equal(expected, string.Join(',', s_instance.Tables.Find("incident", query).Select(row => row["cause"])));

    [Fact]
    public async Task A_part_that_the_sandbox_does_not_know_is_refused_instead_of_being_answered_wrongly()
    {
        using SandboxClient client = new();

        Answer related = await client.GetAsync("api/now/table/incident?sysparm_query=RLQUERYx.y,>0^ENDRLQUERY");
        Answer script = await client.GetAsync("api/now/table/incident?sysparm_query=state=javascript:x()");

        Assert.Equal((501, 501), (related.Status, script.Status));
    }

    [Fact]
    public async Task A_mistaken_query_can_be_made_to_find_nothing()
    {
        using SandboxClient client = new();
        await client.CreateAsync("incident", new { });
        client.Instance.SetProperty("glide.invalid_query.returns_no_rows", "true");

        Assert.Empty((await client.GetAsync("api/now/table/incident?sysparm_query=nope%3D1")).Rows);
        Assert.Empty((await client.GetAsync("api/now/table/incident?sysparm_query=%5E%5E%5E")).Rows);
    }

    [Fact]
    public async Task A_column_that_the_caller_may_not_read_cannot_be_asked_for()
    {
        using SandboxClient client = SandboxClient.Itil();

        Answer answer = await client.GetAsync("api/now/table/sys_choice?sysparm_query=name=incident");

        Assert.Equal((403, "Insufficient rights to query records"), (answer.Status, answer.Message));
    }

    private static SandboxInstance Prepare()
    {
        SandboxInstance instance = new(StoppedClock.InSummer);
        Insert(
            instance, "a", "A VPN problem", ("caller_id", "Abel Tuter"), ("urgency", "1"),
            ("due_date", "2026-07-15 00:00:00"), ("resolved_by", "System Administrator"));
        Insert(
            instance, "b", "Beamer", ("caller_id", "System Administrator"), ("state", "2"),
            ("due_date", "2026-08-02 12:00:00"), ("resolved_by", "System Administrator"));
        Insert(instance, "c", "Call it vpn", ("state", "3"));
        return instance;
    }

    private static void Insert(
        SandboxInstance instance,
        string cause,
        string description,
        params (string Name, string Value)[] values)
    {
        Dictionary<string, string> row = values.ToDictionary(value => value.Name, value => value.Value);
        row["cause"] = cause;
        row["short_description"] = description;
        instance.Tables.Insert("incident", row);
    }
}
