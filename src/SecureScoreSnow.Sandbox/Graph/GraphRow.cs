using System.Text.Json.Nodes;

namespace SecureScoreSnow.Sandbox.Graph;

/// <summary>An entity that is only written out if it is asked for.</summary>
internal sealed record GraphRow(string Id, Func<JsonObject> Content);
