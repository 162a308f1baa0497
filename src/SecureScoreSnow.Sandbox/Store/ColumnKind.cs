namespace SecureScoreSnow.Sandbox.Store;

/// <summary>How the values of a column compare, sort and show; several internal types share a kind.</summary>
internal enum ColumnKind
{
    Text,
    Integer,
    Decimal,
    Boolean,
    DateTime,
    Date,
    Duration,
    Reference,
    List,
    Journal,
    ClassName,
    Secret,
}
