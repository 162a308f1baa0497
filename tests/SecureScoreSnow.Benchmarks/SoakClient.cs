using System.Globalization;
using System.Net;
using System.Text.Json;

namespace SecureScoreSnow.Benchmarks;

/// <summary>One client of many: a pair, a counter, and rows of its own, in turn.</summary>
internal sealed class SoakClient(TableSession session, SoakRows rows, SoakTally tally, int number)
{
    /// <summary>Does its work; false if it had to give up.</summary>
    internal async Task<bool> TryWorkAsync(int round)
    {
        try
        {
            await WorkAsync(round);
            return true;
        }
        catch (Exception failure) when (failure is HttpRequestException or InvalidOperationException)
        {
            tally.Require(false, $"Client {number} gave up: {failure.Message}");
            return false;
        }
    }

    private async Task WorkAsync(int round)
    {
        await ChangePairAsync(round);
        await IncrementAsync(rows.Counters[(number + round) % rows.Counters.Length]);
        await InsertAsync(round);
    }

    private async Task ChangePairAsync(int round)
    {
        string value = string.Create(CultureInfo.InvariantCulture, $"{number}.{round}");
        string path = $"problem/{rows.Pairs[(number + round) % rows.Pairs.Length]}";
        await ExpectAsync(
            HttpMethod.Patch, path, HttpStatusCode.OK, new { short_description = value, description = value });
        tally.NotePair();
        JsonElement read = await ExpectAsync(
            HttpMethod.Get, $"problem/{rows.Pairs[round % rows.Pairs.Length]}", HttpStatusCode.OK);
        tally.Require(Text(read, "short_description") == Text(read, "description"), $"A torn read: {read}");
    }

    // There is no conditional update, so who may increment is decided by a row of which there can be only one.
    private async Task IncrementAsync(string counter)
    {
        string turn = string.Concat(counter.Reverse());
        (HttpStatusCode status, _) = await session.SendAsync(
            HttpMethod.Post, "problem", new { sys_id = turn, correlation_id = "lock" });
        if (status != HttpStatusCode.Created)
        {
            tally.Require(status == HttpStatusCode.Forbidden, $"A second row of one sys_id: {status}");
            tally.NoteContention();
            return;
        }

        JsonElement before = await ExpectAsync(HttpMethod.Get, $"problem/{counter}", HttpStatusCode.OK);
        int count = Number(before, "short_description");
        await ExpectAsync(
            HttpMethod.Patch, $"problem/{counter}", HttpStatusCode.OK, new { short_description = $"{count + 1}" });
        tally.NoteIncrement();
        JsonElement after = await ExpectAsync(HttpMethod.Get, $"problem/{counter}", HttpStatusCode.OK);
        tally.Require(
            Number(after, "short_description") == count + 1
                && Number(after, "sys_mod_count") == Number(before, "sys_mod_count") + 1,
            $"A lost update of {counter}: {before} and then {after}");
        await ExpectAsync(HttpMethod.Delete, $"problem/{turn}", HttpStatusCode.NoContent);
    }

    private async Task InsertAsync(int round)
    {
        JsonElement made = await ExpectAsync(
            HttpMethod.Post, "incident", HttpStatusCode.Created, new { correlation_id = $"{number}.{round}" });
        tally.NoteInsert();
        string query = $"incident?sysparm_query=correlation_id={number}.{round}&sysparm_fields=sys_id";
        JsonElement found = await ExpectAsync(HttpMethod.Get, query, HttpStatusCode.OK);
        tally.Require(found.GetArrayLength() == 1, $"{found.GetArrayLength()} rows of {number}.{round}");
        if (round % 2 == 0)
        {
            await ExpectAsync(HttpMethod.Delete, $"incident/{Text(made, "sys_id")}", HttpStatusCode.NoContent);
            tally.NoteDeletion();
            JsonElement left = await ExpectAsync(HttpMethod.Get, query, HttpStatusCode.OK);
            tally.Require(left.GetArrayLength() == 0, $"{number}.{round} is found although it is deleted");
        }
    }

    private async Task<JsonElement> ExpectAsync(
        HttpMethod method,
        string path,
        HttpStatusCode expected,
        object? body = null)
    {
        (HttpStatusCode status, JsonElement result) = await session.SendAsync(method, path, body);
        return status == expected
            ? result
            : throw new InvalidOperationException($"{method} {path} was answered with {status}.");
    }

    private static string Text(JsonElement row, string column) => row.GetProperty(column).GetString()!;

    private static int Number(JsonElement row, string column) =>
        int.Parse(Text(row, column), CultureInfo.InvariantCulture);
}
