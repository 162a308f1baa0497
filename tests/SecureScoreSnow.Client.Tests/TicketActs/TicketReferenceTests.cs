using SecureScoreSnow.Client.TicketActs;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Tests.TicketActs;

public sealed class TicketReferenceTests
{
    private const string Id = "5f0c6a1e9b7d4c3f8a2e1d0b9c8f7a6e";
    private const string Host = "https://contoso.service-now.com";

    private const string Frame = $"{Host}/now/nav/ui/classic/params/target/";

    public static TheoryData<string, string?> Links() => new()
    {
        { $"{Host}/incident.do?sys_id={Id}", "incident" },
        { $"{Host}/change_request.do?sysparm_view=ess&sys_id={Id}&sysparm_record_target=x", "change_request" },
        { $"{Host}/nav_to.do?uri=incident.do%3Fsys_id%3D{Id}", "incident" },
        { $"{Host}/nav_to.do?uri=%2Fincident.do%3Fsys_id%3D{Id}%26sysparm_view%3Dess", "incident" },
        { $"{Host}/nav_to.do?uri=/incident.do?sys_id={Id}", "incident" },
        { $"{Frame}change_request.do%3Fsys_id%3D{Id}%26sysparm_stack%3D", "change_request" },
        { $"{Frame}change_request.do%253Fsys_id%253D{Id}", "change_request" },
        { $"{Host}/api/now/table/incident/{Id}", "incident" },
        { $"{Host}/api/now/v2/table/change_request/{Id}?sysparm_fields=number", "change_request" },
        { $"{Host}/now/workspace/agent/record/incident/{Id}", "incident" },
        { $"{Host}/now/sow/record/change_request/{Id}/params/selected-tab-index/2", "change_request" },
        { $"{Host}/sp?id=ticket&table=incident&sys_id={Id}", "incident" },
        { $"{Host}/sp?id=ticket&sys_id={Id}&view=sp&table=incident", "incident" },
        { $"{Host}/task.do?sys_id={Id.ToUpperInvariant()}", "task" },
        { $"http://127.0.0.1:8081/incident.do?sys_id={Id}", "incident" },
    };

    [Theory]
    [MemberData(nameof(Links))]
    public void Link_of_a_record_names_table_and_key(string link, string? table)
    {
        TicketReference reference = new(link);

        Assert.Equal(Id, reference.SysId);
        Assert.Equal(table, reference.ClassName);
        Assert.Equal(new Uri(link).Authority, reference.Authority);
    }

    [Theory]
    [InlineData("/incident.do?sysparm_query=number=INC0010001")]
    [InlineData("/nav_to.do?uri=incident.do%3Fsysparm_query%3Dactive%3Dtrue%5Enumber%3DINC0010001%5EORDERBYnumber")]
    public void Link_may_ask_for_a_number(string path)
    {
        TicketReference reference = new(Host + path);

        Assert.Equal("INC0010001", reference.Number);
        Assert.Null(reference.SysId);
        Assert.Equal("incident", reference.ClassName);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/incident_list.do?sysparm_query=active=true")]
    [InlineData("/incident.do?sys_id=-1")]
    [InlineData("/incident.do?sys_id=5f0c6a1e9b7d4c3f8a2e1d0b9c8f7a6e00")]
    [InlineData("/nav_to.do?uri=https%3A%2F%2Fexample.com")]
    public void Link_of_something_else_names_nothing(string path)
    {
        TicketReference reference = new(Host + path);

        Assert.True(reference.IsLink);
        Assert.Null(reference.SysId);
        Assert.Null(reference.Number);
    }

    [Fact]
    public void Number_and_key_are_told_apart()
    {
        Assert.Equal("CHG0030001", new TicketReference(" CHG0030001 ").Number);
        Assert.Equal(Id, new TicketReference(Id).SysId);
        Assert.Null(new TicketReference(Id).Number);
    }

    [Theory]
    [InlineData("")]
    [InlineData("CHG0030001^ORactive=true")]
    [InlineData("CHG0030001,CHG0030002")]
    [InlineData("../sys_user")]
    [InlineData("javascript:gs.getUserID()")]
    [InlineData("CHG0030001\u202e")]
    [InlineData("ftp://contoso.service-now.com/incident.do?sys_id=5f0c6a1e9b7d4c3f8a2e1d0b9c8f7a6e")]
    public void What_cannot_be_a_name_is_none(string text)
    {
        TicketReference reference = new(text);

        Assert.Null(reference.Number);
        Assert.Null(reference.SysId);
    }

    [Fact]
    public void Ticket_is_known_by_its_key_and_remembered_as_it_was()
    {
        SnowTicket ticket = new() { Number = "INC0010001", SysId = Id, Type = TicketType.Incident };

        TicketReference reference = new(ticket);

        Assert.Same(ticket, reference.Ticket);
        Assert.Equal((Id, "incident", "INC0010001"), (reference.SysId, reference.ClassName, reference.Text));
    }
}
