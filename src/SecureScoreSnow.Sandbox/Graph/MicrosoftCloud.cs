using SecureScoreSnow.Sandbox.Entra;

namespace SecureScoreSnow.Sandbox.Graph;

/// <summary>Microsoft's side of the sandbox: tenants behind one Entra and one Graph.</summary>
public sealed class MicrosoftCloud
{
    private readonly List<MicrosoftTenant> _tenants;

    public MicrosoftCloud(TimeProvider clock)
    {
        Clock = clock;
        Tenant = new MicrosoftTenant(clock);
        _tenants = [Tenant];
    }

    /// <summary>The tenant of <see cref="SandboxMicrosoft"/>, which is there from the start.</summary>
    public MicrosoftTenant Tenant { get; }

    /// <summary>Every tenant.</summary>
    public IReadOnlyList<MicrosoftTenant> Tenants
    {
        get
        {
            lock (_tenants)
            {
                return [.. _tenants];
            }
        }
    }

    /// <summary>The login host by which this cloud calls itself where a request does not name one.</summary>
    public Uri LoginOrigin { get; init; } = new("https://login.microsoftonline.com");

    /// <summary>The Graph origin for which it gives tokens, beside the origin of the request itself.</summary>
    public Uri GraphOrigin { get; init; } = new("https://graph.microsoft.com");

    internal TimeProvider Clock { get; }

    internal TokenMint Mint { get; } = new();

    /// <summary>Adds a second tenant.</summary>
    public void Add(MicrosoftTenant tenant)
    {
        lock (_tenants)
        {
            _tenants.Add(tenant);
        }
    }

    /// <summary>Answers a request to Entra, to Graph, or to the endpoint of the machine's identity.</summary>
    public Task<SandboxResponse> AnswerAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return MicrosoftRoutes.AnswerAsync(this, request, cancellationToken);
    }

    /// <summary>Finds a tenant by id or domain; null where there is none.</summary>
    internal MicrosoftTenant? Find(string name) => Tenants.FirstOrDefault(tenant =>
        string.Equals(tenant.Id, name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(tenant.Domain, name, StringComparison.OrdinalIgnoreCase));
}
