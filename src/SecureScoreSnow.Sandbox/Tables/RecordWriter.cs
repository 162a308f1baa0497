using System.Text.Json;

using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Query;
using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Tables;

/// <summary>Writes the columns of records that were asked for, in the form that was asked for.</summary>
internal sealed class RecordWriter
{
    private readonly RequestContext _context;
    private readonly DisplayValues _display;
    private readonly ValueShape _shape;
    private readonly FieldPath[] _fields;

    internal RecordWriter(RequestContext context, TableDefinition table)
    {
        _context = context;
        _display = context.Display;
        _shape = ValueShape.From(context.Parameters);
        string fields = context.Parameters["sysparm_fields"] ?? "";
        IEnumerable<string> names = fields.Length > 0
            ? fields.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()
            : ListViews.Columns(context.Store, table, context.Parameters["sysparm_view"])
                ?? table.Columns.Select(column => column.Name);
        _fields = [.. names.Select(name => FieldPath.Find(context.Store, table, name)).OfType<FieldPath>()];
    }

    internal void WriteList(Utf8JsonWriter writer, IEnumerable<Row> rows)
    {
        writer.WriteStartArray();
        foreach (Row row in rows)
        {
            Write(writer, row);
        }

        writer.WriteEndArray();
    }

    internal void Write(Utf8JsonWriter writer, Row row)
    {
        writer.WriteStartObject();
        foreach (FieldPath field in _fields)
        {
            Write(writer, row, field);
        }

        writer.WriteEndObject();
    }

    private void Write(Utf8JsonWriter writer, Row row, FieldPath field)
    {
        Row? owner = field.Owner(row);
        if (!MayRead(row, owner, field))
        {
            return;
        }

        writer.WritePropertyName(field.Text);
        string value = owner is null || field.Column.IsHidden ? "" : owner[field.Column];
        string display = owner is not null && _shape.HasDisplayValue ? _display.Of(owner, field.Column) : "";
        bool hasLink = field.Column.Kind == ColumnKind.Reference && value.Length > 0 && _shape.HasLinks;
        if (hasLink || _shape is { HasValue: true, HasDisplayValue: true })
        {
            WriteObject(writer, value, display, hasLink ? field.Column.Reference : null);
        }
        else
        {
            writer.WriteStringValue(_shape.HasDisplayValue ? display : value);
        }
    }

    private void WriteObject(Utf8JsonWriter writer, string value, string display, string? linkedTable)
    {
        writer.WriteStartObject();
        if (_shape.HasDisplayValue)
        {
            writer.WriteString("display_value", display);
        }

        if (linkedTable is not null)
        {
            writer.WriteString("link", $"{_context.BaseAddress}/api/now/table/{linkedTable}/{value}");
        }

        if (_shape.HasValue)
        {
            writer.WriteString("value", value);
        }

        writer.WriteEndObject();
    }

    private bool MayRead(Row row, Row? owner, FieldPath field)
    {
        if (!field.IsWalk)
        {
            return _context.Access.MayRead(row, field.Column);
        }

        return row.Table.SlotOf(field.First) >= 0
            && _context.Access.MayRead(row, field.First)
            && (owner is null || (_context.Access.MayRead(owner) && _context.Access.MayRead(owner, field.Column)));
    }
}
