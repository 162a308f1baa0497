using System.Collections.Concurrent;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>The tasks of a run that are being looked up or worked on: none of them may be so twice at a time.</summary>
/// <param name="withType">True where one ticket of each type is wanted for a task.</param>
internal sealed class TaskClaims(bool withType)
{
    private readonly ConcurrentDictionary<string, bool> _claims = new(StringComparer.OrdinalIgnoreCase);

    /// <returns>False where the task is claimed already.</returns>
    internal bool TryClaim(SecureTask task, TicketIdentity identity) => _claims.TryAdd(KeyOf(task, identity), true);

    internal void Release(SecureTask task, TicketIdentity identity) => _claims.TryRemove(KeyOf(task, identity), out _);

    private string KeyOf(SecureTask task, TicketIdentity identity) =>
        withType ? $"{task.Type} {identity.CorrelationId}" : identity.CorrelationId;
}
