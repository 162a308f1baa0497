using System.Security.Cryptography;
using System.Text;

using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Tests.Tickets;

public sealed class TicketIdentityTests
{
    private static readonly SecureTask s_task = new()
    {
        Name = "Require MFA",
        ControlId = "AdminMFAV2",
        TenantId = "5BD4AB3B-0000-4000-8000-000000000001",
    };

    [Fact]
    public void Control_and_tenant_make_the_correlation_id()
    {
        TicketIdentity identity = TicketIdentity.Of(s_task);

        Assert.Equal("adminmfav2@5bd4ab3b000040008000000000000001", identity.CorrelationId);
    }

    [Fact]
    public void Key_is_the_documented_hash()
    {
        string text = "SecureScoreSnow\nincident\nadminmfav2@5bd4ab3b000040008000000000000001\n2";
        string expected = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];

        Assert.Equal(expected, TicketIdentity.Of(s_task).SysId(TicketType.Incident, generation: 2));
    }

    [Fact]
    public void Key_differs_by_table_generation_control_and_tenant()
    {
        SecureTask other = s_task with { TenantId = "6" };

        string[] keys =
        [
            TicketIdentity.Of(s_task).SysId(TicketType.Change, 0),
            TicketIdentity.Of(s_task).SysId(TicketType.Change, 1),
            TicketIdentity.Of(s_task).SysId(TicketType.Incident, 0),
            TicketIdentity.Of(other).SysId(TicketType.Change, 0),
        ];

        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    // Graph knows the tenant by its id alone: with anything else, an action would get a second ticket.
    [Theory]
    [InlineData("contoso.onmicrosoft.com")]
    [InlineData("Contoso")]
    [InlineData("5bd4ab3b 0000")]
    public void Tenant_is_known_by_its_id(string tenant) => Assert.Equal(
        SnowErrorCode.TenantIdNeeded,
        Assert.Throws<SnowException>(() => TicketIdentity.Of(s_task with { TenantId = tenant })).Code);

    [Fact]
    public void Tenant_id_in_braces_is_the_same() => Assert.Equal(
        TicketIdentity.Of(s_task).CorrelationId,
        TicketIdentity.Of(s_task with { TenantId = $" {{{s_task.TenantId}}}" }).CorrelationId);

    [Fact]
    public void Tenant_id_need_not_be_a_GUID() => Assert.Equal(
        "a@123456781234123412341234567890abcd",
        TicketIdentity.Of(s_task with { ControlId = "a", TenantId = "12345678-1234-1234-1234-1234567890abcd" })
            .CorrelationId);

    [Fact]
    public void Free_task_is_known_by_its_own_id_whatever_its_case()
    {
        TicketIdentity lower = TicketIdentity.Of(new SecureTask { Name = "x", ExternalId = "audit-7" });
        TicketIdentity upper = TicketIdentity.Of(new SecureTask { Name = "y", ExternalId = "AUDIT-7" });

        Assert.Equal("x:audit-7", lower.CorrelationId);
        Assert.Equal(lower.SysId(TicketType.Change, 0), upper.SysId(TicketType.Change, 0));
    }

    [Fact]
    public void Free_task_without_an_id_is_known_by_what_it_says()
    {
        SecureTask task = new() { Name = "Rotate keys", Category = "Apps" };

        Assert.Equal(TicketIdentity.Of(task).CorrelationId, TicketIdentity.Of(task with { }).CorrelationId);
        Assert.NotEqual(
            TicketIdentity.Of(task).CorrelationId,
            TicketIdentity.Of(task with { Category = "Data" }).CorrelationId);
    }

    [Theory]
    [InlineData("a^b")]
    [InlineData("a,b")]
    [InlineData("a\nb")]
    public void Control_that_could_not_be_asked_for_again_is_refused(string control) => Assert.Equal(
        SnowErrorCode.TaskIdInvalid,
        Assert.Throws<SnowException>(() => TicketIdentity.Of(s_task with { ControlId = control })).Code);

    [Fact]
    public void Control_that_is_too_long_is_refused() => Assert.Equal(
        SnowErrorCode.TaskIdInvalid,
        Assert.Throws<SnowException>(
            () => TicketIdentity.Of(s_task with { ControlId = new string('a', 68) })).Code);

    [Fact]
    public void Control_without_a_tenant_is_refused() => Assert.Equal(
        SnowErrorCode.TaskTenantMissing,
        Assert.Throws<SnowException>(() => TicketIdentity.Of(s_task with { TenantId = null })).Code);
}
