using SecureScoreSnow.Sandbox.Access;

namespace SecureScoreSnow.Sandbox.Store;

/// <summary>A table: its columns with those it inherits, its place in the class hierarchy and its rows.</summary>
internal sealed class TableDefinition
{
    private readonly Dictionary<string, Column> _columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _defaults = new(StringComparer.Ordinal);
    private readonly List<TableDefinition> _children = [];
    private int[] _slots = [];
    private int _version;

    internal TableDefinition(string name, string label, TableDefinition? parent)
    {
        Name = name;
        Label = label;
        Parent = parent;
        Family = parent?.Family ?? new TableFamily();
        if (parent is not null)
        {
            parent._children.Add(this);
            foreach (Column column in parent.Columns)
            {
                Place(column);
            }
        }
    }

    internal string Name { get; }

    internal string Label { get; }

    internal TableDefinition? Parent { get; }

    internal TableFamily Family { get; }

    internal EntryList Entries { get; } = new();

    internal TableAccess Access { get; set; } = TableAccess.Default;

    internal Numbering? Numbering { get; set; }

    internal IReadOnlyList<Column> Columns { get; private set; } = [];

    internal int Width => Columns.Count;

    internal Column SysId => _columns["sys_id"];

    /// <summary>The column by which a record is known to people; the record's name or number.</summary>
    internal Column? DisplayColumn =>
        Columns.FirstOrDefault(column => column.Display) ?? Column("name") ?? Column("number");

    internal int Version => Volatile.Read(ref _version);

    internal IEnumerable<TableDefinition> SelfAndDescendants =>
        _children.SelectMany(child => child.SelfAndDescendants).Prepend(this);

    internal IEnumerable<TableDefinition> SelfAndAncestors =>
        Parent is null ? [this] : Parent.SelfAndAncestors.Prepend(this);

    internal bool HasChildren => _children.Count > 0;

    internal Column? Column(string name) => _columns.GetValueOrDefault(name);

    internal int SlotOf(Column column) => column.Id < _slots.Length ? _slots[column.Id] : -1;

    internal bool Is(TableDefinition other) => this == other || (Parent?.Is(other) ?? false);

    internal string DefaultOf(Column column) => SelfAndAncestors
        .Select(table => table._defaults.GetValueOrDefault(column.Name))
        .FirstOrDefault(value => value is not null) ?? column.Default;

    internal void SetDefault(string column, string value) => _defaults[column] = value;

    internal void NoteChange() => Interlocked.Increment(ref _version);

    internal void Add(Column column)
    {
        foreach (TableDefinition table in SelfAndDescendants)
        {
            table.Place(column);
        }

        if (column.Indexed)
        {
            Family.AddIndex(column);
        }
    }

    private void Place(Column column)
    {
        int[] slots = _slots;
        if (column.Id >= slots.Length)
        {
            int taken = slots.Length;
            Array.Resize(ref slots, column.Id + 1);
            Array.Fill(slots, -1, taken, slots.Length - taken);
        }

        slots[column.Id] = Columns.Count;
        Columns = [.. Columns, column];
        _columns[column.Name] = column;
        _slots = slots;
    }
}
