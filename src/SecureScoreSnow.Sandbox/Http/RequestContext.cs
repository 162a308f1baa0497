using SecureScoreSnow.Sandbox.Access;
using SecureScoreSnow.Sandbox.Query;
using SecureScoreSnow.Sandbox.Store;
using SecureScoreSnow.Sandbox.Tables;

namespace SecureScoreSnow.Sandbox.Http;

/// <summary>A request on its way to its route, with the user it is made for.</summary>
internal sealed class RequestContext
{
    private Caller _caller = Caller.System;

    internal RequestContext(SandboxInstance instance, SandboxRequest request)
    {
        Instance = instance;
        Request = request;
        Method = (request.Header("X-HTTP-Method-Override") ?? request.Method).ToUpperInvariant();
        Parameters = QueryParameters.Parse(request.Address.Query);
        if (Parameters["sysparm_tiny"] is { } tiny && instance.TinyAddresses.QueryOf(tiny) is { } query)
        {
            Parameters = QueryParameters.Parse(query);
        }

        Path = [.. request.Address.AbsolutePath
            .Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(Uri.UnescapeDataString)];
        Access = new AccessRules(Caller.System, instance.Faults.HiddenRows, instance.Settings);
    }

    internal SandboxInstance Instance { get; }

    internal SandboxRequest Request { get; }

    /// <summary>The verb that counts; HEAD is answered like GET.</summary>
    internal string Method { get; }

    internal bool IsRead => Method is "GET" or "HEAD";

    internal QueryParameters Parameters { get; }

    internal IReadOnlyList<string> Path { get; }

    /// <summary>The version in the path, or an empty text for the newest.</summary>
    internal string Version { get; set; } = "";

    /// <summary>How the caller has signed in.</summary>
    internal SignInWay Way { get; set; }

    /// <summary>The scope of the token that came with the request.</summary>
    internal string Scope { get; set; } = "";

    internal AccessRules Access { get; private set; }

    /// <summary>The rows that were read or written; they cost time.</summary>
    internal int Rows { get; set; }

    /// <summary>The signed-in user; empty before somebody has signed in.</summary>
    internal string UserName => ReferenceEquals(_caller, Caller.System) ? "" : _caller.UserName;

    internal TableStore Store => Instance.Store;

    internal string BaseAddress => Request.Address.GetLeftPart(UriPartial.Authority);

    internal Caller Caller
    {
        get => _caller;
        set
        {
            _caller = value;
            Access = new AccessRules(value, Instance.Faults.HiddenRows, Instance.Settings);
        }
    }

    internal TimeZoneInfo TimeZone => Instance.TimeZoneOf(Caller);

    internal DisplayValues Display => new(Store, Instance.Choices, TimeZone);

    internal QueryContext QueryContext => Instance.QueryContextFor(Caller);

    internal TableDefinition Table(string name) => Store.Table(name) ?? throw Refusals.InvalidTable(name);

    /// <summary>A table that web services may use.</summary>
    internal TableDefinition OpenTable(string name)
    {
        TableDefinition table = Table(name);
        return Store.Where("sys_db_object", "name", table.Name).Any(row => row["ws_access"] == "false")
            ? throw Refusals.NotAuthorized()
            : table;
    }
}
