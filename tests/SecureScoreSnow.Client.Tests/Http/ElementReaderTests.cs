using System.Text;

using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Tests.Http;

public sealed class ElementReaderTests
{
    private const int Depth = 16;

    public static TheoryData<string> Replies() =>
    [
        """{"result":[{"sys_id":"1","a":{"value":"x","display_value":"}]\"{["}},{"sys_id":"2\\"}]}""",
        """{"result":{"sys_id":"1","a":{"value":"x"},"b":{"value":"y"}}}""",
        """ { "meta" : { "result" : [ { "a" : 1 } ] } , "more" : [ 1, { "a" : [ 2 ] }, [ ] ], "result" : [ ] } """,
        """{"error":{"message":"\\\\","detail":{"a":[{"b":[]}]}},"status":"failure"}""",
        """[{"a":1},[{"b":2}],3]""",
        "[]",
        "42",
        $$"""{"result":[{"long":"{{new string('x', 100_000)}}"},{"short":"é中😀"}]}""",
    ];

    [Theory]
    [MemberData(nameof(Replies))]
    public async Task Reply_is_read_the_same_however_it_arrives(string reply)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(reply);
        using JsonTextReader plain = new(new StringReader(reply)) { DateParseHandling = DateParseHandling.None };
        List<string> expected = [];
        while (plain.Read())
        {
            expected.Add($"{plain.TokenType} {plain.Value}");
        }

        foreach (int atATime in (int[])[1, 2, 3, 7, 1_000, 1_000_000])
        {
            if (atATime > 3 || bytes.Length < 1_000)
            {
                Assert.Equal(expected, await TokensAsync(new DrippingStream(bytes, atATime)));
            }
        }
    }

    [Fact]
    public async Task Element_can_be_read_before_the_next_one_has_arrived()
    {
        DrippingStream stream = new("""{"result":[{"a":1},{"a":2},{"a":3}]}"""u8.ToArray(), atATime: 1);
        using ElementReader json = ElementReader.Open(stream, Depth);
        List<long> arrived = [];
        while (arrived.Count < 3)
        {
            await FillAsync(json);
            Assert.True(json.Read());
            if (json is { TokenType: JsonToken.EndObject, Depth: 2 })
            {
                arrived.Add(stream.Position);
            }
        }

        Assert.Equal([18, 26, 34], arrived);
    }

    [Fact]
    public async Task Member_of_any_shape_is_copied_whole()
    {
        string list = """[1,{"a":[{"b":{"c":"d"}}]},[2],"}"]""";
        using ElementReader json = ElementReader.Open(
            new DrippingStream(Encoding.UTF8.GetBytes($$"""{"error":{{list}},"x":1}"""), atATime: 1), Depth);
        await FillAsync(json);
        Assert.True(json.Read() && json.Read() && json.Read());
        using JTokenWriter copy = new();

        await json.CopyAsync(copy);

        Assert.True(JToken.DeepEquals(JToken.Parse(list), copy.Token));
        await FillAsync(json);
        Assert.True(json.Read());
        Assert.Equal("x", json.Value);
    }

    // What the quotation marks and brackets say is not what the reader takes it for.
    [Theory]
    [InlineData("""{"result":[{'a':'}'},{'a':'}}'}]}""")]
    [InlineData("""{"result":[{"a":1/* }]} */},{"a":2}]}""")]
    [InlineData("""{"result":[}}}}]]]]""")]
    [InlineData("""{"result":[{"a":"b}]}""")]
    public async Task Text_that_is_no_JSON_ends_in_an_error_and_never_in_waiting(string reply)
    {
        using ElementReader json = ElementReader.Open(new DrippingStream(Encoding.UTF8.GetBytes(reply), 5), Depth);

        try
        {
            while (await ReadAsync(json))
            {
                Assert.InRange(json.Depth, 0, Depth);
            }
        }
        catch (JsonReaderException)
        {
            // As good as an end: there is one.
        }
    }

    private static async Task<List<string>> TokensAsync(Stream body)
    {
        using ElementReader json = ElementReader.Open(body, Depth);
        List<string> tokens = [];
        while (await ReadAsync(json))
        {
            tokens.Add($"{json.TokenType} {json.Value}");
        }

        return tokens;
    }

    private static async Task<bool> ReadAsync(ElementReader json)
    {
        await FillAsync(json);
        return json.Read();
    }

    private static Task FillAsync(ElementReader json) => json.IsReady ? Task.CompletedTask : json.FillAsync();
}
