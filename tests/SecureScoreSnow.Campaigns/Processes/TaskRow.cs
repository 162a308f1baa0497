using System.Globalization;

using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Campaigns.Processes;

/// <summary>One line of the list that processes make tickets of.</summary>
internal sealed record TaskRow(
    TicketType Type,
    string Name,
    string Description,
    RecommendationSource Source,
    string Category,
    TicketPriority Priority,
    DateOnly DueDate,
    string ControlId,
    string TenantId,
    string ExternalId)
{
    internal const string Head =
        "Type,Name,Description,Source,Category,Priority,DueDate,ControlId,TenantId,ExternalId";

    /// <summary>What its ticket has to be linked to it by.</summary>
    internal string CorrelationId => ControlId.Length > 0
        ? $"{ControlId.ToLowerInvariant()}@{TenantId.Replace("-", "", StringComparison.Ordinal)}"
        : $"x:{ExternalId}";

    internal string ToCsv() => string.Join(
        ',',
        Type,
        Quoted(Name),
        Quoted(Description),
        Source,
        Category,
        Priority,
        DueDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ControlId,
        TenantId,
        ExternalId);

    /// <summary>What its ticket says that it was not asked to; empty where it says all that.</summary>
    internal IEnumerable<string> Mistakes(IReadOnlyDictionary<string, string> ticket)
    {
        (string Column, string Expected)[] exact =
        [
            ("sys_class_name", TableOf(Type)),
            ("short_description", Name),
            ("priority", ((int)Priority).ToString(CultureInfo.InvariantCulture)),
            ("active", "true"),
        ];
        string source = Source == RecommendationSource.Microsoft ? "Microsoft" : "User";
        (string Column, string Part)[] parts =
        [
            ("description", Description),
            ("description", $"\nRecommendation source: {source} recommendation\n"),
            ("description", $"\nRecommendation category: {Category}\n"),
            ("due_date", DueDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ];
        return exact.Where(field => ticket[field.Column] != field.Expected)
            .Select(field => $"{field.Column} is '{ticket[field.Column]}', not '{field.Expected}'")
            .Concat(parts.Where(field => !ticket[field.Column].Contains(field.Part, StringComparison.Ordinal))
                .Select(field => $"{field.Column} is '{ticket[field.Column]}', without '{field.Part}'"));
    }

    private static string TableOf(TicketType type) => type == TicketType.Change ? "change_request" : "incident";

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
