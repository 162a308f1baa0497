using System.Text.Json.Nodes;

namespace SecureScoreSnow.Sandbox.Graph.Filter;

/// <summary>left or right</summary>
internal sealed record EitherNode(FilterNode Left, FilterNode Right) : FilterNode
{
    internal override bool Matches(JsonObject entity) => Left.Matches(entity) || Right.Matches(entity);
}
