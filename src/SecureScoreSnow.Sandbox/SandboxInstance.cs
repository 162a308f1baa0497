using System.Collections.Concurrent;

using SecureScoreSnow.Sandbox.Access;
using SecureScoreSnow.Sandbox.Attachments;
using SecureScoreSnow.Sandbox.Conditions;
using SecureScoreSnow.Sandbox.Faults;
using SecureScoreSnow.Sandbox.Graph;
using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.OAuth;
using SecureScoreSnow.Sandbox.Pages;
using SecureScoreSnow.Sandbox.Query;
using SecureScoreSnow.Sandbox.Rules;
using SecureScoreSnow.Sandbox.Store;
using SecureScoreSnow.Sandbox.Tables;

namespace SecureScoreSnow.Sandbox;

/// <summary>One sandbox: its records, its tokens, its switches, and the requests it has answered.</summary>
public sealed class SandboxInstance
{
    private static readonly Type[] s_switches =
        [typeof(SandboxFaults), typeof(SandboxSettings), typeof(ScoreSwitches)];

    private readonly ConcurrentDictionary<string, string> _apiKeys = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string[]> _mandatory = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<SandboxScenario, bool> _scenarios = new();
    private readonly RequestPipeline _pipeline;
    private readonly Configuration _configuration;
    private int _bearerRequests;

    public SandboxInstance(TimeProvider clock, SandboxOptions? options = null)
    {
        Clock = clock;
        Options = options ?? new SandboxOptions();
        Draw = new SeededDraw(Options.RandomSeed);
        Faults = new SandboxFaults(Draw);
        Log = new RequestLog(Options.RequestLogSize);
        Tokens = new TokenStore(clock, new CredentialRecords(Store));
        SystemLog = new SystemLog(Store, clock);
        Codes = new CodeStore(clock);
        Choices = new ChoiceLists(Store);
        Seeds = new SeedFile(new Schema(Store), Store, new SeedRows(Store, clock));
        Tables = new SandboxTables(this);
        Microsoft = new MicrosoftCloud(clock);
        _pipeline = new RequestPipeline(this);
        Baseline.Load(this);
        _apiKeys[SandboxAccounts.ApiKey] = SandboxAccounts.IntegrationUser;
        _configuration = new Configuration(Store);
    }

    /// <summary>The families that <see cref="Release"/> takes, oldest first.</summary>
    public static IReadOnlyList<string> KnownReleases => Conditions.Releases.Families;

    /// <summary>The trouble it makes.</summary>
    public SandboxFaults Faults { get; }

    /// <summary>How it behaves where sources contradict each other.</summary>
    public SandboxSettings Settings { get; } = new();

    /// <summary>
    /// The names that <see cref="TrySwitch"/> takes: the switches of faults, of settings and of Secure Score.
    /// </summary>
    public static IReadOnlyList<string> SwitchNames => [.. s_switches.SelectMany(Switches.Names).Order()];

    /// <summary>Whether <see cref="TrySwitch"/> would take this.</summary>
    public static bool IsSwitch(string name, string value) => Switches.TrySet(new SandboxSettings(), name, value)
        || Switches.TrySet(new SandboxFaults(new SeededDraw(0)), name, value)
        || Switches.TrySet(new ScoreSwitches(), name, value);

    /// <summary>What a switch can be, in words; empty if there is none of this name.</summary>
    public static IReadOnlyList<string> ValuesOfSwitch(string name) =>
        [.. s_switches.SelectMany(kind => Switches.Values(kind, name))];

    /// <summary>The conditions that it has been put into.</summary>
    public IReadOnlyList<SandboxScenario> Scenarios => [.. _scenarios.Keys.Order()];

    /// <summary>The switches that are not as at the start, by name, shares included.</summary>
    public IReadOnlyDictionary<string, object> Changes => new SortedDictionary<string, object>(
        Switches.Changes(Faults, new SandboxFaults(Draw))
            .Concat(Switches.Changes(Settings, new SandboxSettings()))
            .Concat(Switches.Changes(Microsoft.Tenant.Switches, new ScoreSwitches()))
            .ToDictionary(change => change.Key, change => change.Value),
        StringComparer.Ordinal);

    /// <summary>
    /// Makes the page at the root, where the host has one of its own to show there; null from it, or instead of it,
    /// leaves the sandbox's.
    /// </summary>
    public Func<SandboxRequest, CancellationToken, Task<SandboxResponse?>>? HomePage { get; set; }

    /// <summary>Its records.</summary>
    public SandboxTables Tables { get; }

    /// <summary>Microsoft's side: Entra and Graph, at the same address.</summary>
    public MicrosoftCloud Microsoft { get; }

    /// <summary>The newest requests, oldest first.</summary>
    public IReadOnlyList<LoggedRequest> Requests => Log.Newest;

    /// <summary>How many requests there have been, those in batches included.</summary>
    public long RequestCount => Log.Total;

    /// <summary>How many requests wait to be carried out after their answer was lost.</summary>
    public int PendingCommits => _pipeline.Late.Count;

    internal TimeProvider Clock { get; }

    internal SandboxOptions Options { get; }

    internal DateTimeOffset Now => Clock.GetUtcNow();

    internal SeededDraw Draw { get; }

    internal TableStore Store { get; } = new();

    internal SeedFile Seeds { get; }

    internal ChoiceLists Choices { get; }

    internal TokenStore Tokens { get; }

    internal SystemLog SystemLog { get; }

    internal AttachmentFiles Files { get; } = new();

    internal TinyAddresses TinyAddresses { get; } = new();

    internal CodeStore Codes { get; }

    internal SessionStore Sessions { get; } = new();

    internal RequestLog Log { get; }

    internal RateRule RateRule { get; } = new();

    /// <summary>The family of the instance, such as Kingston or Washington DC; features depend on it.</summary>
    public string Release
    {
        get => Property("glide.buildname") ?? Releases.Newest;
        set => Releases.Write(this, value);
    }

    /// <summary>Answers a request, whichever host received it.</summary>
    public Task<SandboxResponse> AnswerAsync(SandboxRequest request, CancellationToken cancellationToken = default) =>
        _pipeline.AnswerAsync(request, cancellationToken);

    /// <summary>
    /// How many requests there have been with this verb and a path that begins so. Record ids count as {sys_id}.
    /// Requests in batches are counted apart.
    /// </summary>
    public long CountOf(string method, string pathPrefix, bool inBatch = false) =>
        Log.CountOf(method, pathPrefix, inBatch);

    /// <summary>Forgets the requests so far.</summary>
    public void ClearRequests() => Log.Clear();

    /// <summary>Ends all access tokens; refresh tokens stay valid.</summary>
    public void ExpireAccessTokens() => Tokens.ExpireAccess();

    /// <summary>Ends all tokens.</summary>
    public void RevokeAllTokens() => Tokens.RevokeAll();

    /// <summary>Carries out at once what late commits have left.</summary>
    public void CommitPending() => _pipeline.Late.RunAll();

    /// <summary>Puts the sandbox into one of the conditions that real instances are met in.</summary>
    public void Apply(SandboxScenario scenario)
    {
        Conditions.Scenarios.Apply(this, scenario);
        _scenarios[scenario] = true;
    }

    /// <summary>
    /// Ends all trouble and every scenario: settings, properties, states, users, roles, registry and address rules are
    /// as they were at the start. Tickets and scores stay.
    /// </summary>
    public void Reset()
    {
        Faults.Clear();
        Microsoft.Tenant.Traffic.Latency = TimeSpan.Zero;
        Switches.Copy(new SandboxSettings(), Settings);
        Switches.Copy(new ScoreSwitches(), Microsoft.Tenant.Switches);
        _mandatory.Clear();
        _configuration.Restore();
        _scenarios.Clear();
    }

    /// <summary>The same by name; false if there is no such scenario.</summary>
    public bool TryApply(string name)
    {
        bool exists = Enum.TryParse(name, ignoreCase: true, out SandboxScenario scenario)
            && Enum.IsDefined(scenario);
        if (exists)
        {
            Apply(scenario);
        }

        return exists;
    }

    /// <summary>
    /// Sets a switch of <see cref="SwitchNames"/>, times in seconds; false if there is no such switch, or it
    /// cannot be that.
    /// </summary>
    public bool TrySwitch(string name, string value) =>
        Switches.TrySet(Settings, name, value)
        || Switches.TrySet(Faults, name, value)
        || Switches.TrySet(Microsoft.Tenant.Switches, name, value);

    /// <summary>Gives a user a role.</summary>
    public void GrantRole(string userName, string role) => RoleBook.Grant(Store, userName, role, Now);

    /// <summary>Takes a role from a user.</summary>
    public void RevokeRole(string userName, string role) => RoleBook.Revoke(Store, userName, role);

    /// <summary>Makes columns mandatory in a table, by a data policy.</summary>
    public void RequireColumns(string table, params string[] columns)
    {
        _mandatory[table] = columns;
        DataPolicies.Describe(this, table, columns);
    }

    /// <summary>The value of a system property; null if there is none.</summary>
    public string? Property(string name) =>
        Store.Where("sys_properties", "name", name).FirstOrDefault()?["value"];

    /// <summary>Sets a system property, and creates it where it does not exist.</summary>
    public void SetProperty(string name, string value)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal) { ["name"] = name, ["value"] = value };
        if (Store.Where("sys_properties", "name", name).FirstOrDefault() is { } property)
        {
            Tables.Set("sys_properties", property.SysId, values);
        }
        else
        {
            Tables.Insert("sys_properties", values);
        }
    }

    /// <summary>Does something after the answer has gone out, as the service does with what is asynchronous.</summary>
    internal void Later(Action work) => _pipeline.Late.Add(Settings.AsynchronousDelay, work);

    internal string? UserOfApiKey(string key) => _apiKeys.GetValueOrDefault(key);

    internal IReadOnlyList<string> MandatoryColumns(TableDefinition table) =>
        _mandatory.TryGetValue(table.Name, out string[]? columns) ? columns : [];

    internal bool IsTimeToRevoke() =>
        Faults.RevokeTokenEvery is int every and > 0 && Interlocked.Increment(ref _bearerRequests) % every == 0;

    internal TimeZoneInfo TimeZoneOf(Caller caller)
    {
        string name = caller.TimeZone.Length > 0 ? caller.TimeZone : Property("glide.sys.default.tz") ?? "";
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc;
    }

    internal QueryContext QueryContextFor(Caller caller)
    {
        TimeZoneInfo zone = TimeZoneOf(caller);
        return new QueryContext(Store, caller, Now)
        {
            TimeZone = zone,
            NotEqualMatchesEmpty = Settings.NotEqualMatchesEmpty,
            Comparison = Settings.ComparesByCase ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase,
            MistakeFindsNothing = Property("glide.invalid_query.returns_no_rows") == "true",
            Display = new DisplayValues(Store, Choices, zone).OfReference,
        };
    }
}
