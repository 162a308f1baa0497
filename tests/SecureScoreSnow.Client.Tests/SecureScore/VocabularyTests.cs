using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Tests.SecureScore;

public sealed class VocabularyTests
{
    [Theory]
    [InlineData("low", "Low")]
    [InlineData("Medium", "Moderate")]
    [InlineData("Defense In Depth", "Defense in Depth")]
    [InlineData("defenseInDepth", "Defense in Depth")]
    [InlineData(" Something  new ", "Something new")]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Words_have_one_spelling(string? sent, string? word) => Assert.Equal(word, Vocabulary.Word(sent));

    [Theory]
    [InlineData("Account breach", "Account breach")]
    [InlineData("Account Breach", "Account breach")]
    [InlineData("elevationOfPrivilege", "Elevation of privilege")]
    [InlineData("Phishing or Whaling", "Phishing or whaling")]
    [InlineData(" ", null)]
    public void Threats_have_one_spelling(string sent, string? threat) => Assert.Equal(threat, Vocabulary.Threat(sent));

    [Theory]
    [InlineData("Device", "Devices")]
    [InlineData("identity", "Identity")]
    [InlineData("Account", "Identity")]
    [InlineData("Data", "Data")]
    [InlineData("Apps", "Apps")]
    [InlineData("Infrastructure", "Infrastructure")]
    [InlineData("Quantum", "Quantum")]
    [InlineData(null, null)]
    public void Category_is_that_of_tickets(string? sent, string? category) =>
        Assert.Equal(category, Vocabulary.Category(sent));
}
