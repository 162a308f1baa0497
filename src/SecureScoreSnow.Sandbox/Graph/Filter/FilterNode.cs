using System.Text.Json.Nodes;

namespace SecureScoreSnow.Sandbox.Graph.Filter;

/// <summary>A part of a $filter.</summary>
internal abstract record FilterNode
{
    /// <exception cref="GraphRefusal">The entity has no such property.</exception>
    internal abstract bool Matches(JsonObject entity);
}
