using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Tests.Http;

public sealed class ReplyNamesTests
{
    [Fact]
    public void Same_name_is_the_same_text()
    {
        ReplyNames names = new("value");

        Assert.Same("value", Get(names, "value"));
        Assert.Same(Get(names, "number"), Get(names, "number"));
        Assert.Equal("", Get(names, ""));
    }

    [Fact]
    public void Names_without_end_are_read_and_not_kept()
    {
        ReplyNames names = new();

        for (int number = 0; number < 10_000; number++)
        {
            string? name = Get(names, $"u_{number}");
            Assert.True(name is null || name == $"u_{number}");
        }

        Assert.Null(Get(names, new string('x', 10_000)));
        Assert.Null(Get(names, "u_one_more"));
        Assert.Equal("u_0", Get(names, "u_0"));
    }

    private static string? Get(ReplyNames names, string name)
    {
        char[] text = ['"', .. name, '"'];
        return names.Get(text, 1, name.Length);
    }
}
