namespace SecureScoreSnow.Sandbox.Store;

/// <summary>A column as sys_dictionary describes it.</summary>
internal sealed class Column
{
    internal required int Id { get; init; }

    internal required string Name { get; init; }

    internal required string Label { get; init; }

    /// <summary>The table that declares it; its children inherit it.</summary>
    internal required string Table { get; init; }

    /// <summary>The type by the platform's own name, such as <c>glide_date_time</c>.</summary>
    internal string Type { get; init; } = "string";

    internal ColumnKind Kind { get; init; }

    internal int MaxLength { get; init; } = 40;

    /// <summary>The table that a reference or a list points to; empty for other columns.</summary>
    internal string Reference { get; init; } = "";

    internal string Default { get; init; } = "";

    internal bool HasChoices { get; init; }

    /// <summary>The column whose value decides which choices there are.</summary>
    internal string Dependent { get; init; } = "";

    internal bool Mandatory { get; init; }

    internal bool ReadOnly { get; init; }

    internal bool Display { get; init; }

    internal bool Indexed { get; init; }

    /// <summary>Whether the stored value is never shown: secrets, and journals, whose entries are elsewhere.</summary>
    internal bool IsHidden => Kind is ColumnKind.Journal or ColumnKind.Secret;

    internal bool IsSystem => Name.StartsWith("sys_", StringComparison.Ordinal);

    internal static ColumnKind KindOf(string type) => type switch
    {
        "integer" or "longint" or "order_index" => ColumnKind.Integer,
        "decimal" or "float" or "currency" => ColumnKind.Decimal,
        "boolean" => ColumnKind.Boolean,
        "glide_date_time" or "due_date" => ColumnKind.DateTime,
        "glide_date" => ColumnKind.Date,
        "glide_duration" or "timer" => ColumnKind.Duration,
        "reference" or "domain_id" => ColumnKind.Reference,
        "glide_list" => ColumnKind.List,
        "journal" or "journal_input" or "journal_list" => ColumnKind.Journal,
        "sys_class_name" => ColumnKind.ClassName,
        "password" or "password2" => ColumnKind.Secret,
        _ => ColumnKind.Text,
    };
}
