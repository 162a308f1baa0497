namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>How long an address may be.</summary>
public sealed class Section_7_7_Addresses
{
    [Theory]
    [InlineData(8_100, 414, 200)]
    [InlineData(8_300, 414, 414)]
    [InlineData(8_300, 400, 400)]
    public async Task An_address_of_more_than_8192_bytes_is_refused(int length, int refusal, int expected)
    {
        using SandboxClient client = SandboxClient.Itil();
        client.Instance.Settings.LongAddressStatus = refusal;

        Answer answer = await client.GetAsync(
            $"api/now/table/incident?sysparm_query=short_description={new string('x', length - 90)}");

        Assert.Equal(expected, answer.Status);
    }
}
