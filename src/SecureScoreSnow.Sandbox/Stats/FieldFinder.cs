using SecureScoreSnow.Sandbox.Query;

namespace SecureScoreSnow.Sandbox.Stats;

/// <summary>Finds a column or a dot-walk by its text.</summary>
internal delegate FieldPath? FieldFinder(string text);
