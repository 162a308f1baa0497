using System.Text.Json;

using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Tables;

namespace SecureScoreSnow.Sandbox.Conditions;

/// <summary>
/// <c>/api/sandbox</c>: switches, scenarios, release, scores and the log of requests, for an administrator. No instance
/// has this; no fault meets it and no request to it is logged.
/// </summary>
internal static class AdminApi
{
    internal static bool Owns(RequestContext context) => context.Path is ["api", "sandbox", ..];

    internal static SandboxResponse Answer(RequestContext context)
    {
        context.Caller = Authentication.Authenticate(context);
        if (!context.Caller.IsAdmin)
        {
            throw Refusals.NotAuthorized();
        }

        SandboxInstance instance = context.Instance;
        return (context.IsRead ? "GET" : context.Method, context.Path.Skip(2).ToArray()) switch
        {
            ("GET", ["faults"]) => Show(instance.Faults),
            ("POST" or "PUT" or "PATCH", ["faults"]) => Set(context, instance.Faults),
            ("DELETE", ["faults"]) => Done(instance.Faults.Clear),
            ("GET", ["settings"]) => Show(instance.Settings),
            ("POST" or "PUT" or "PATCH", ["settings"]) => Set(context, instance.Settings),
            ("POST" or "PUT", ["scenario", var name]) => instance.TryApply(name)
                ? Answers.Empty(204)
                : throw Refusals.NotFound(),
            ("POST" or "PUT", ["release", var name]) => SetRelease(instance, name),
            (var method, ["score", .. var rest]) =>
                ScoreApi.Answer(instance.Microsoft.Tenant, method, rest, context),
            ("GET", ["requests"]) => Requests(instance),
            ("DELETE", ["requests"]) => Done(instance.ClearRequests),
            _ => throw Refusals.NoResource(),
        };
    }

    private static SandboxResponse Show(object switches) =>
        Answers.Result(200, writer => Switches.Write(writer, switches));

    private static SandboxResponse Set(RequestContext context, object switches)
    {
        Switches.Set(switches, BodyReader.Parse(context.Request.Body));
        return Show(switches);
    }

    private static SandboxResponse Done(Action work)
    {
        work();
        return Answers.Empty(204);
    }

    private static SandboxResponse SetRelease(SandboxInstance instance, string name)
    {
        try
        {
            return Done(() => instance.Release = name);
        }
        catch (ArgumentException unknown)
        {
            throw Refusals.Unreadable(unknown.Message);
        }
    }

    private static SandboxResponse Requests(SandboxInstance instance) => Answers.Result(200, writer =>
    {
        writer.WriteStartArray();
        foreach (LoggedRequest request in instance.Requests)
        {
            Write(writer, request);
        }

        writer.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter writer, LoggedRequest request)
    {
        writer.WriteStartObject();
        writer.WriteString("when", request.When);
        writer.WriteString("method", request.Method);
        writer.WriteString("path", request.PathAndQuery);
        writer.WriteNumber("status", request.Status);
        writer.WriteString("user", request.User);
        writer.WriteBoolean("in_batch", request.InBatch);
        writer.WriteEndObject();
    }
}
