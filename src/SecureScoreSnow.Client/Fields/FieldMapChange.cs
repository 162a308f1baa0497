using SecureScoreSnow.Client.Connections;

namespace SecureScoreSnow.Client.Fields;

/// <summary>A change of a field map that has been checked.</summary>
/// <param name="Apply">Makes the new settings of the present ones.</param>
/// <param name="IsSeen">Whether the column is there; null where the user may not see that.</param>
public sealed record FieldMapChange(Func<ConnectionSettings, ConnectionSettings> Apply, bool? IsSeen);
