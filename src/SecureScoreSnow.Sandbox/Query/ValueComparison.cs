using System.Globalization;

using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Query;

/// <summary>Compares values as the database does: by the type of the column.</summary>
internal static class ValueComparison
{
    /// <summary>Compares two stored values for sorting; the empty value comes first.</summary>
    internal static int Compare(Column column, string left, string right)
    {
        if (column.Kind is ColumnKind.Integer or ColumnKind.Decimal)
        {
            bool first = TryNumber(left, out decimal a);
            bool second = TryNumber(right, out decimal b);
            return first && second ? a.CompareTo(b) : first.CompareTo(second);
        }

        return string.Compare(left, right, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// A test of stored values against one that was written in a query; the argument is the sign of the comparison. A
    /// row without a value matches nothing.
    /// </summary>
    internal static Func<string, bool> Test(
        Column column,
        string literal,
        StringComparison comparison,
        Func<int, bool> accepts)
    {
        if (column.Kind is ColumnKind.Integer or ColumnKind.Decimal)
        {
            return TryNumber(literal, out decimal number)
                ? value => TryNumber(value, out decimal stored) && accepts(stored.CompareTo(number))
                : _ => false;
        }

        string wanted = Normalise(column, literal);
        return value => value.Length > 0
            && accepts(string.Compare(value, wanted, comparison));
    }

    /// <summary>A value of a query in the form in which the column stores it.</summary>
    internal static string Normalise(Column column, string literal) => column.Kind switch
    {
        ColumnKind.DateTime when WireTime.TryRead(literal, out DateTimeOffset time) => WireTime.Text(time),
        ColumnKind.Date when WireTime.TryRead(literal, out DateTimeOffset time) => WireTime.Text(time)[..10],
        ColumnKind.Boolean => literal switch { "1" => "true", "0" => "false", _ => literal },
        _ => literal,
    };

    private static bool TryNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out number);
}
