using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tables;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Fields;

/// <summary>Shows and changes where the parts of a ticket go, on an instance with columns of its own.</summary>
/// <remarks>
/// A change is checked against the instance as far as the user may read it: a record shows every column that is open
/// to the user. Where there is no record yet, nothing can be said.
/// </remarks>
public sealed class FieldMapping(SnowConnection connection)
{
    private const string Separator = ", ";

    private readonly ColumnCatalog _columns = new(connection.Tables);
    private readonly ReferenceColumns _references = new(connection);

    /// <summary>Every part of a ticket of this type with its column, and the fixed values.</summary>
    public IReadOnlyList<FieldMapEntry> List(TicketType type)
    {
        FieldMap map = connection.Settings.Of(type).FieldMap;
        IEnumerable<FieldMapEntry> parts = Enum.GetValues<LogicalField>().Select(field =>
            new FieldMapEntry
            {
                Type = type,
                Field = field,
                Column = Text(FieldMapRules.ColumnsOf(type, map, field)),
                IsMapped = map.ColumnOf(field) is not null,
            });
        IEnumerable<FieldMapEntry> values = map.FixedValues
            .OrderBy(value => value.Key, StringComparer.Ordinal)
            .Select(value => new FieldMapEntry
            {
                Type = type,
                Column = value.Key,
                Value = map.FixedNames.TryGetValue(value.Key, out string? name) ? name : value.Value,
                Key = map.FixedNames.ContainsKey(value.Key) ? value.Value : null,
                IsMapped = true,
            });
        return [.. parts, .. values];
    }

    /// <summary>Makes the settings in which a part of a ticket goes into this column.</summary>
    /// <param name="type">Which tickets.</param>
    /// <param name="field">The part.</param>
    /// <param name="column">The column; empty, or the usual one, for where it goes usually.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <returns>The change, and whether the column was seen; null where there is no record to see it in.</returns>
    /// <exception cref="SnowException">
    /// <see cref="SnowErrorCode.ColumnInvalid"/>, <see cref="SnowErrorCode.ColumnReserved"/>,
    /// <see cref="SnowErrorCode.ColumnTaken"/>, <see cref="SnowErrorCode.ColumnMissing"/>, or the instance refused.
    /// </exception>
    public async Task<FieldMapChange> MoveAsync(
        TicketType type,
        LogicalField field,
        string? column,
        CancellationToken cancellationToken)
    {
        string wanted = column?.Trim() ?? string.Empty;
        bool isUsual = wanted.Length == 0 || wanted == Text(UsualColumns.Of(type, field));
        return await CheckAsync(
            type,
            isUsual ? null : wanted,
            map =>
            {
                Dictionary<LogicalField, string> columns = map.Columns.ToDictionary(of => of.Key, of => of.Value);
                columns.Remove(field);
                if (!isUsual)
                {
                    columns[field] = wanted;
                }

                return map with { Columns = columns };
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes the settings in which every new ticket gets this value.</summary>
    /// <param name="type">Which tickets.</param>
    /// <param name="column">The column.</param>
    /// <param name="value">The value, for a reference the name or key of the record; empty for none.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <exception cref="SnowException">
    /// As for <see cref="MoveAsync"/>, or no record, or several, have that name.
    /// </exception>
    public async Task<FieldMapChange> FixAsync(
        TicketType type,
        string column,
        string? value,
        CancellationToken cancellationToken)
    {
        string wanted = value?.Trim() ?? string.Empty;
        string name = column.Trim();
        FieldMapChange change = await CheckAsync(
            type,
            wanted.Length == 0 ? null : name,
            map => Fixed(map, name, wanted, key: null),
            cancellationToken).ConfigureAwait(false);
        string? key = wanted.Length == 0 ? null : await _references
            .FindAsync(TicketTables.NameOf(type), name, wanted, cancellationToken)
            .ConfigureAwait(false);
        return key is null
            ? change
            : change with { Apply = settings => Applied(settings, type, map => Fixed(map, name, wanted, key)) };
    }

    /// <summary>Makes the settings in which everything is where it goes usually, and nothing is fixed.</summary>
    public static FieldMapChange Reset(TicketType type) =>
        new(settings => Applied(settings, type, _ => FieldMap.Default), IsSeen: true);

    private static FieldMap Fixed(FieldMap map, string column, string value, string? key)
    {
        Dictionary<string, string> values = map.FixedValues.ToDictionary(of => of.Key, of => of.Value);
        Dictionary<string, string> names = map.FixedNames.ToDictionary(of => of.Key, of => of.Value);
        values.Remove(column);
        names.Remove(column);
        if (value.Length > 0)
        {
            values[column] = key ?? value;
        }

        if (key is not null && key != value)
        {
            names[column] = value;
        }

        return map with { FixedValues = values, FixedNames = names };
    }

    private static ConnectionSettings Applied(
        ConnectionSettings settings,
        TicketType type,
        Func<FieldMap, FieldMap> change) =>
        settings.With(type, settings.Of(type) with { FieldMap = change(settings.Of(type).FieldMap) });

    private static string? Text(IReadOnlyList<string> columns) =>
        columns.Count == 0 ? null : string.Join(Separator, columns);

    // What is taken away need not be there any more.
    private async Task<FieldMapChange> CheckAsync(
        TicketType type,
        string? column,
        Func<FieldMap, FieldMap> change,
        CancellationToken cancellationToken)
    {
        FieldMapRules.Check(type, change(connection.Settings.Of(type).FieldMap));
        string table = TicketTables.NameOf(type);
        bool? isThere = column is null
            ? true
            : await _columns.HasAsync(table, column, cancellationToken).ConfigureAwait(false);
        return isThere == false
            ? throw new SnowException(SnowErrorCode.FieldColumnUnknown, null, column, table)
            : new FieldMapChange(settings => Applied(settings, type, change), isThere);
    }
}
