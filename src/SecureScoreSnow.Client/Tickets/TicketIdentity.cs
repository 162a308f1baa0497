using System.Security.Cryptography;
using System.Text;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>
/// What makes a ticket that of one task: the correlation id, which links it to the task for everybody to see, and the
/// sys_id made from it, whose uniqueness has the instance refuse a second one.
/// </summary>
public sealed class TicketIdentity
{
    /// <summary>What correlation_display says of every ticket made here.</summary>
    public const string CorrelationDisplay = "Microsoft 365 Security and Configuration";

    /// <summary>The beginning of the correlation id of a task that is no control.</summary>
    internal const string FreePrefix = "x:";

    private const string Product = "SecureScoreSnow";
    private const int LongestCorrelationId = 100;
    private const int DigitsOfSysId = 32;

    private TicketIdentity(string correlationId) => CorrelationId = correlationId;

    /// <summary>The correlation id. Instances compare it without regard to case, and so must everybody.</summary>
    public string CorrelationId { get; }

    /// <exception cref="SnowException">The ids given cannot identify a ticket.</exception>
    public static TicketIdentity Of(SecureTask task)
    {
        string id = task.ControlId?.Trim() is { Length: > 0 } control ? OfControl(control, task)
            : task.ExternalId?.Trim() is { Length: > 0 } external ? FreePrefix + external
            : FreePrefix + Digest(string.Join("\n", task.Name, task.Category, task.Source, task.Type));
        return id.Length <= LongestCorrelationId && !id.Where((_, place) => IsUnsafe(id, place)).Any() && !IsScript(id)
            ? new TicketIdentity(id)
            : throw new SnowException(SnowErrorCode.TaskIdInvalid, null, task.ControlId ?? task.ExternalId);
    }

    /// <summary>The end of the correlation id of every ticket of one tenant.</summary>
    public static string SuffixOf(string tenantId) =>
        "@" + tenantId.Trim().Replace("-", string.Empty).ToLowerInvariant();

    /// <summary>The key of the ticket.</summary>
    /// <param name="type">Which table it goes to.</param>
    /// <param name="generation">How many earlier tickets of the same task are closed.</param>
    public string SysId(TicketType type, int generation) => SysIdOf(CorrelationId, type, generation);

    internal static string SysIdOf(string correlationId, TicketType type, int generation) =>
        Digest(FormattableString.Invariant(
            $"{Product}\n{TicketTables.NameOf(type)}\n{correlationId.ToLowerInvariant()}\n{generation}"));

    /// <summary>The correlation id.</summary>
    public override string ToString() => CorrelationId;

    private static string OfControl(string control, SecureTask task) =>
        task.TenantId?.Trim('-', ' ') is { Length: > 0 } tenant
        ? control.ToLowerInvariant() + SuffixOf(TenantIds.Require(tenant))
        : throw new SnowException(SnowErrorCode.TaskTenantMissing, null, control);

    // The query language cannot hold these in a list of values, so such a ticket could not be found again.
    private static bool IsUnsafe(string id, int place) =>
        id[place] is '^' or ','
        || char.IsControl(id[place])
        || (char.IsSurrogate(id[place]) && !IsPaired(id, place));

    private static bool IsPaired(string id, int place) => char.IsHighSurrogate(id[place])
        ? place + 1 < id.Length && char.IsLowSurrogate(id[place + 1])
        : place > 0 && char.IsHighSurrogate(id[place - 1]);

    // The instance would run it.
    private static bool IsScript(string id) => id.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase);

    private static string Digest(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))
        .Substring(0, DigitsOfSysId)
        .ToLowerInvariant();
}
