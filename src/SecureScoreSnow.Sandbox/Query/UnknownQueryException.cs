namespace SecureScoreSnow.Sandbox.Query;

/// <summary>A part of the query language that the sandbox does not know, and will not answer wrongly.</summary>
internal sealed class UnknownQueryException(string part) : Exception(part);
