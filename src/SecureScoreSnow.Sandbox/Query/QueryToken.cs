namespace SecureScoreSnow.Sandbox.Query;

/// <summary>One piece of an encoded query.</summary>
internal sealed record QueryToken(QueryTokenKind Kind, string Text);
