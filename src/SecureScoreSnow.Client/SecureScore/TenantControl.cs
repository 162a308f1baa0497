namespace SecureScoreSnow.Client.SecureScore;

/// <summary>A control of a tenant; neither id has a case.</summary>
internal readonly struct TenantControl(string tenantId, string controlId) : IEquatable<TenantControl>
{
    private readonly string _tenantId = tenantId;
    private readonly string _controlId = controlId;

    public bool Equals(TenantControl other) =>
        string.Equals(_controlId, other._controlId, StringComparison.OrdinalIgnoreCase)
        && string.Equals(_tenantId, other._tenantId, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => obj is TenantControl other && Equals(other);

    // The few tenants there are need no part in it.
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(_controlId);
}
