using SecureScoreSnow.Client.Connections;

namespace SecureScoreSnow.Client.Tests.Connections;

public sealed class ReleasesTests
{
    [Theory]
    [InlineData("Washington DC", "Washington DC", true)]
    [InlineData("glide-washingtondc-12-20-2023__patch4", "Washington DC", true)]
    [InlineData("glide-newyork-06-26-2019__patch1.zip", "New York", false)]
    [InlineData("Australia", "Australia", true)]
    public void Release_is_told_by_its_name_or_its_build(string text, string family, bool hasClientCredentials)
    {
        Assert.Equal(family, Releases.Find(text));
        Assert.Equal(hasClientCredentials, Releases.IsAtLeast(family, Releases.ClientCredentials));
    }

    [Fact]
    public void Name_that_is_no_release_is_none() => Assert.Null(Releases.Find("Atlantis"));
}
