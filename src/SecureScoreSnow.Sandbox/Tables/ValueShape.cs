using SecureScoreSnow.Sandbox.Http;

namespace SecureScoreSnow.Sandbox.Tables;

/// <summary>Which of the six forms the values of an answer have.</summary>
internal sealed record ValueShape(bool HasValue, bool HasDisplayValue, bool HasLinks)
{
    internal static ValueShape From(QueryParameters parameters)
    {
        string display = parameters["sysparm_display_value"]?.ToLowerInvariant() ?? "false";
        return new ValueShape(
            display is not "true",
            display is "true" or "all",
            !parameters.Flag("sysparm_exclude_reference_link"));
    }
}
