using System.Globalization;
using System.Text.RegularExpressions;

namespace SecureScoreSnow.Client.Tables;

/// <summary>
/// Puts together an encoded query, the query language of the Table API. Values are data: there is no way to escape
/// <c>^</c> in that language, so a value that holds one is refused instead of changing the query's meaning. So is one
/// that begins with <c>javascript:</c>, which an instance evaluates.
/// </summary>
public sealed class EncodedQuery
{
    private const string DateFormat = "yyyy-MM-dd HH:mm:ss";

    private static readonly Regex s_column = new(@"^[a-z0-9_]+(\.[a-z0-9_]+)*\z");

    private const string NewBlock = "^NQ";
    private const string Script = "javascript:";
    private const string Order = "ORDERBY";

    // A list of the platform writes it behind its query; behind further conditions it would be wrong.
    private const string End = "EQ";

    // Blocks are alternatives to one another; a further condition must hold in each of them.
    private readonly string[] _blocks;
    private readonly string _order;

    private EncodedQuery(string[] blocks, string order)
    {
        _blocks = blocks;
        _order = order;
    }

    /// <summary>Matches every record.</summary>
    public static EncodedQuery All { get; } = new([string.Empty], string.Empty);

    /// <summary>Whether the query says in which order the records come.</summary>
    public bool HasOrder => _order.Length > 0;

    /// <summary>Takes a query that the user wrote. Its columns must have been looked at before.</summary>
    public static EncodedQuery FromText(string text)
    {
        string[] blocks = text.Split([NewBlock], StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> order = blocks.SelectMany(Terms).Where(IsOrder);
        IEnumerable<string> conditions = blocks.Select(
            block => string.Join("^", Terms(block).Where(term => !IsOrder(term) && term != End)));
        return new EncodedQuery([.. conditions.DefaultIfEmpty(string.Empty)], string.Join("^", order));
    }

    /// <summary>The column has this value.</summary>
    public EncodedQuery Equal(string column, string value) => And(column, "=", Value(column, value));

    /// <summary>The column has the value that this expression has on the instance.</summary>
    internal EncodedQuery EqualScript(string column, string expression) => And(column, "=", Script + expression);

    /// <summary>The column has another value.</summary>
    public EncodedQuery NotEqual(string column, string value) => And(column, "!=", Value(column, value));

    /// <summary>The column has one of these values.</summary>
    /// <exception cref="SnowException">A value holds a comma, a <c>^</c> or a line break.</exception>
    public EncodedQuery In(string column, IEnumerable<string> values) =>
        And(column, "IN", string.Join(",", values.Select(value => Item(column, value))));

    /// <summary>The column holds this text.</summary>
    public EncodedQuery Contains(string column, string value) => And(column, "LIKE", Value(column, value));

    /// <summary>The column begins with this text.</summary>
    public EncodedQuery StartsWith(string column, string value) => And(column, "STARTSWITH", Value(column, value));

    /// <summary>The column ends with this text.</summary>
    public EncodedQuery EndsWith(string column, string value) => And(column, "ENDSWITH", Value(column, value));

    /// <summary>The column comes after this text in the instance's order.</summary>
    public EncodedQuery GreaterThan(string column, string value) => And(column, ">", Value(column, value));

    /// <summary>The date is this one or later.</summary>
    public EncodedQuery From(string column, DateTimeOffset date) => And(column, ">=", Date(date));

    /// <summary>The date is before this one.</summary>
    public EncodedQuery Before(string column, DateTimeOffset date) => And(column, "<", Date(date));

    /// <summary>The column is not empty.</summary>
    public EncodedQuery IsNotEmpty(string column) => And(column, "ISNOTEMPTY", string.Empty);

    /// <summary>Whatever this query matches and the other one matches too.</summary>
    public EncodedQuery And(EncodedQuery other) => new(
        [.. _blocks.SelectMany(block => other._blocks.Select(further => Join(block, further)))],
        Join(_order, other._order));

    /// <summary>Whatever at least one of these single conditions matches.</summary>
    public static EncodedQuery AnyOf(IEnumerable<EncodedQuery> conditions) =>
        new([string.Join("^OR", conditions.Select(condition => condition.ToString()))], string.Empty);

    /// <summary>Sorts by a column, after those that are named already.</summary>
    public EncodedQuery OrderBy(string column) => new(_blocks, Join(_order, $"{Order}{Column(column)}"));

    /// <summary>Sorts by a column, the greatest first, after those that are named already.</summary>
    public EncodedQuery OrderByDescending(string column) => new(_blocks, Join(_order, $"{Order}DESC{Column(column)}"));

    /// <summary>The query as it is sent, before percent-encoding.</summary>
    public override string ToString() => Join(string.Join(NewBlock, _blocks), _order);

    private static string[] Terms(string block) => block.Split(['^'], StringSplitOptions.RemoveEmptyEntries);

    private static bool IsOrder(string term) => term.StartsWith(Order, StringComparison.Ordinal);

    private static string Join(string first, string second) =>
        first.Length == 0 ? second : second.Length == 0 ? first : $"{first}^{second}";

    private static string Date(DateTimeOffset date) =>
        date.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture);

    private static string Column(string column) =>
        s_column.IsMatch(column) ? column : throw new SnowException(SnowErrorCode.ColumnInvalid, null, column);

    private static string Item(string column, string value) =>
        value.IndexOf(',') < 0 ? Value(column, value) : throw Unsafe(column, value);

    private static string Value(string column, string value) =>
        value.IndexOf('^') < 0 && !value.Any(char.IsControl) && !IsScript(value) ? value : throw Unsafe(column, value);

    // The instance would run it.
    private static bool IsScript(string value) =>
        value.TrimStart().StartsWith(Script, StringComparison.OrdinalIgnoreCase);

    private static SnowException Unsafe(string column, string value) =>
        new(SnowErrorCode.QueryValueUnsafe, null, value, column);

    private EncodedQuery And(string column, string operation, string value) =>
        And(new EncodedQuery([$"{Column(column)}{operation}{value}"], string.Empty));
}
