using SecureScoreSnow.Sandbox.Access;
using SecureScoreSnow.Sandbox.Attachments;
using SecureScoreSnow.Sandbox.Batch;
using SecureScoreSnow.Sandbox.Changes;
using SecureScoreSnow.Sandbox.Conditions;
using SecureScoreSnow.Sandbox.Exports;
using SecureScoreSnow.Sandbox.Faults;
using SecureScoreSnow.Sandbox.Imports;
using SecureScoreSnow.Sandbox.OAuth;
using SecureScoreSnow.Sandbox.Pages;
using SecureScoreSnow.Sandbox.Query;
using SecureScoreSnow.Sandbox.Stats;
using SecureScoreSnow.Sandbox.Tables;

namespace SecureScoreSnow.Sandbox.Http;

/// <summary>Finds the route of a request; whatever has none is answered with 501 and a sentence.</summary>
internal static class InstanceRouter
{
    internal static bool IsApi(RequestContext context) => context.Path is ["api", ..] || ListExports.Owns(context);

    internal static SandboxResponse Answer(RequestContext context)
    {
        SandboxResponse response = Guard(() => Route(context));
        if (XmlAnswers.Wants(context) && IsApi(context))
        {
            response = XmlAnswers.Convert(response);
        }

        if (context.Method == "HEAD" || HasNoBody(context))
        {
            SandboxResponse head = response with { Body = ReadOnlyMemory<byte>.Empty };
            return StandardHeaders.Add(head, context);
        }

        return StandardHeaders.Add(response, context);
    }

    /// <summary>Answers a request inside a batch, for a caller who has been let in.</summary>
    internal static SandboxResponse AnswerItem(RequestContext context) => Guard(() => Api(context));

    /// <summary>Answers whoever sets the sandbox up; nothing that is set can lock them out.</summary>
    internal static SandboxResponse AnswerAdministrator(RequestContext context) =>
        Guard(() => AdminApi.Answer(context));

    private static SandboxResponse Guard(Func<SandboxResponse> answer)
    {
        try
        {
            return answer();
        }
        catch (RefusedException refused)
        {
            return refused.ToResponse();
        }
        catch (UnknownQueryException unknown)
        {
            return Refusals.Unknown($"this part of the query language: {unknown.Message}").ToResponse();
        }
        catch (Exception mistake) when (mistake is not OutOfMemoryException)
        {
            // A mistake of the sandbox ends one request and not the server, and no client sees its inside.
            return Answers.Refuse(500, "Mistake in the sandbox", mistake.GetType().Name);
        }
    }

    private static SandboxResponse Route(RequestContext context)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(context.Request.Address.OriginalString)
            > context.Instance.Settings.LongestAddress)
        {
            return Answers.Page(context.Instance.Settings.LongAddressStatus, "<html><body>URI Too Long</body></html>");
        }

        if (!IpFilter.LetsIn(context.Store, context.Request.RemoteAddress))
        {
            return Answers.Page(403, "<html><body>Your IP address may not access this instance</body></html>");
        }

        return context.Path switch
        {
            _ when IsApi(context) => ForCaller(context),
            ["oauth_token.do"] => TokenEndpoint.Answer(context),
            ["oauth_revoke_token.do"] => RevocationEndpoint.Answer(context),
            _ => PageRoutes.Answer(context)
                ?? throw Refusals.Unknown($"'{context.Request.Address.AbsolutePath}'"),
        };
    }

    private static SandboxResponse ForCaller(RequestContext context)
    {
        SandboxInstance instance = context.Instance;
        context.Caller = Authentication.Authenticate(context);
        int limit = instance.Faults.RequestsPerHour;
        if (instance.RateRule.Refuse(context.Caller.UserName, limit, instance.Now) is { } refusal)
        {
            return refusal;
        }

        SandboxResponse response = Guard(() => Api(context));
        return limit > 0 ? RateRule.Headers(response, limit, instance.Now) : response;
    }

    private static SandboxResponse Api(RequestContext context)
    {
        if (ListExports.Owns(context))
        {
            return ListExports.Answer(context);
        }

        IReadOnlyList<string> path = context.Path;
        if (path is ["api", "now" or "sn_chg_rest", ['v', >= '1' and <= '9'] version, ..])
        {
            context.Version = version;
            path = [.. path.Take(2), .. path.Skip(3)];
        }

        if (context.Version is not ("" or "v1" or "v2"))
        {
            throw Refusals.NoResource();
        }

        AccessPolicies.Require(context, path);
        AuthScopes.Require(context, path);
        return path switch
        {
            ["api", "now", "table", ..] => TableApi.Answer(context, [.. path.Skip(3)]),
            ["api", "now", "stats", var table] => StatsApi.Answer(context, table),
            ["api", "now", "attachment", ..] => AttachmentApi.Answer(context, [.. path.Skip(3)]),
            ["api", "now", "import", ..] => ImportApi.Answer(context, [.. path.Skip(3)]),
            ["api", "sn_chg_rest", "change", ..] => ChangeApi.Answer(context, [.. path.Skip(3)]),
            ["api", "now", "tinyurl"] => TinyAddresses.Answer(context),
            ["api", "now", "batch"] => BatchApi.Answer(context),
            _ => throw Refusals.Unknown($"'{context.Request.Address.AbsolutePath}'"),
        };
    }

    private static bool HasNoBody(RequestContext context) =>
        context.Method is "POST" or "PUT" or "PATCH" && context.Request.Header("X-no-response-body") == "true";
}
