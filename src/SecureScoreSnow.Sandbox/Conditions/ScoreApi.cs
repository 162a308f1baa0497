using System.Globalization;
using System.Text.Json;

using SecureScoreSnow.Sandbox.Entra;
using SecureScoreSnow.Sandbox.Graph;
using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Tables;

namespace SecureScoreSnow.Sandbox.Conditions;

/// <summary>
/// <c>/api/sandbox/score</c>: what a tenant achieves and decides, and its days. Graph itself lets nobody change these.
/// </summary>
internal static class ScoreApi
{
    private const int MostDays = 366;

    internal static SandboxResponse Answer(MicrosoftTenant tenant, string method, string[] path, RequestContext context)
    {
        switch (method, path)
        {
            case ("GET", []):
                return Answers.Result(200, writer => Write(writer, tenant));
            case ("GET" or "PATCH" or "PUT" or "DELETE", ["controls", var id]):
                return Control(tenant, method, id, context);
            case ("POST", ["days", var days]):
                EndDays(tenant, days);
                break;
            case ("PUT" or "POST" or "DELETE", ["permissions", var permission]):
                Consent(tenant, permission, method != "DELETE");
                break;
            case ("GET" or "PATCH" or "PUT" or "DELETE", ["switches"]):
                return Switch(tenant, method, context);
            default:
                throw Refusals.NoResource();
        }

        return Answers.Empty(204);
    }

    private static SandboxResponse Control(MicrosoftTenant tenant, string method, string id, RequestContext context)
    {
        if (tenant.Find(id) is null)
        {
            throw Refusals.NotFound();
        }

        if (method == "DELETE")
        {
            tenant.Remove(id);
            return Answers.Empty(204);
        }

        if (method != "GET")
        {
            Change(tenant, id, BodyReader.Parse(context.Request.Body));
        }

        return Answers.Result(200, writer => Write(writer, tenant[id]));
    }

    private static void Change(MicrosoftTenant tenant, string id, Dictionary<string, string> wanted)
    {
        if (wanted.Keys.FirstOrDefault(name => name.ToLowerInvariant() is not ("score" or "state" or "deprecated"))
            is { } unknown)
        {
            throw Refusals.Unreadable($"A control has no '{unknown}' that could be set");
        }

        if (wanted.TryGetValue("state", out string? state) && state.Length == 0)
        {
            throw Refusals.Unreadable("A state has a name");
        }

        if (wanted.TryGetValue("score", out string? score))
        {
            tenant.SetScore(id, Points(tenant[id], score));
        }

        if (state is not null)
        {
            tenant.SetState(id, state);
        }

        if (wanted.TryGetValue("deprecated", out string? deprecated))
        {
            tenant.Deprecate(id, deprecated == "true");
        }
    }

    // Nothing means that it is not measured.
    private static double? Points(SecureScoreControl control, string score) => score.Length == 0 ? null
        : double.TryParse(score, NumberStyles.Float, CultureInfo.InvariantCulture, out double points)
            && control.CanScore(points)
            ? points
            : throw Refusals.Unreadable($"'{score}' is not a score that the control could have");

    private static void EndDays(MicrosoftTenant tenant, string days)
    {
        if (!int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            || count is < 1 or > MostDays)
        {
            throw Refusals.Unreadable($"'{days}' is not a number of days from 1 to {MostDays}");
        }

        for (int day = 0; day < count; day++)
        {
            tenant.StartNewDay();
        }
    }

    private static void Consent(MicrosoftTenant tenant, string permission, bool granted)
    {
        if (permission is not (TenantDirectory.ReadPermission or TenantDirectory.WritePermission))
        {
            throw Refusals.NotFound();
        }

        tenant.Directory.Consent(permission, granted);
    }

    private static SandboxResponse Switch(MicrosoftTenant tenant, string method, RequestContext context)
    {
        if (method == "DELETE")
        {
            Switches.Copy(new ScoreSwitches(), tenant.Switches);
            return Answers.Empty(204);
        }

        if (method != "GET")
        {
            Switches.Set(tenant.Switches, BodyReader.Parse(context.Request.Body));
        }

        return Answers.Result(200, writer => Switches.Write(writer, tenant.Switches));
    }

    private static void Write(Utf8JsonWriter writer, MicrosoftTenant tenant)
    {
        writer.WriteStartObject();
        writer.WriteString("day", tenant.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        writer.WriteStartArray("controls");
        foreach (SecureScoreControl control in tenant.Controls)
        {
            Write(writer, control);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, SecureScoreControl control)
    {
        writer.WriteStartObject();
        writer.WriteString("id", control.Id);
        writer.WriteString("title", control.Title);
        writer.WriteString("state", control.State);
        writer.WriteNumber("max_score", control.MaxScore);
        if (control.Measure is { } measure)
        {
            writer.WriteNumber("score", measure.Score);
        }
        else
        {
            writer.WriteNull("score");
        }

        writer.WriteBoolean("deprecated", control.Deprecated);
        writer.WriteEndObject();
    }
}
