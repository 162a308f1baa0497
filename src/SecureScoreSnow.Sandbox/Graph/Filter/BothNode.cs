using System.Text.Json.Nodes;

namespace SecureScoreSnow.Sandbox.Graph.Filter;

/// <summary>left and right</summary>
internal sealed record BothNode(FilterNode Left, FilterNode Right) : FilterNode
{
    internal override bool Matches(JsonObject entity) => Left.Matches(entity) && Right.Matches(entity);
}
