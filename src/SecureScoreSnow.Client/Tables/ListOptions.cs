using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Tables;

/// <summary>What of the matching records is wanted, and how.</summary>
public sealed record ListOptions
{
    /// <summary>What is more than enough answers where a handful of records is looked for.</summary>
    internal const int FewPages = 100;

    /// <summary>The columns that are wanted; all of them where none is named.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>How many of the first matches are passed over.</summary>
    public long Skip { get; init; }

    /// <summary>How many are wanted at the most.</summary>
    public long? First { get; init; }

    /// <summary>Asks for what the instance shows for each value too; which costs it a look-up per value.</summary>
    public bool WithDisplayValues { get; init; }

    /// <summary>How many records one answer may hold.</summary>
    public int PageSize { get; init; } = 1000;

    /// <summary>
    /// How many answers may be asked for. 10,000 unless set, which is ten million records: what has more never ends.
    /// </summary>
    public int MaxPages { get; init; } = 10_000;

    /// <summary>What the command may wait for in all.</summary>
    public WaitBudget? Budget { get; init; }

    /// <summary>Learns how many records match, before the first of them is read.</summary>
    public Action<long>? OnTotal { get; init; }
}
