using System.Collections.Concurrent;

namespace SecureScoreSnow.Benchmarks;

/// <summary>What the clients have done, and what should not have been.</summary>
internal sealed class SoakTally
{
    private int _inserted;
    private int _deleted;
    private int _pairs;
    private int _increments;
    private int _contended;

    internal ConcurrentQueue<string> Violations { get; } = new();

    internal int Inserted => _inserted;

    internal int Deleted => _deleted;

    internal int Pairs => _pairs;

    internal int Increments => _increments;

    public override string ToString() =>
        $"{_inserted:N0} inserts, {_deleted:N0} deletions, {_pairs:N0} updates of pairs, {_increments:N0} increments, "
        + $"{_contended:N0} turns left to others";

    internal void NoteInsert() => Interlocked.Increment(ref _inserted);

    internal void NoteDeletion() => Interlocked.Increment(ref _deleted);

    internal void NotePair() => Interlocked.Increment(ref _pairs);

    internal void NoteIncrement() => Interlocked.Increment(ref _increments);

    internal void NoteContention() => Interlocked.Increment(ref _contended);

    internal void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            Violations.Enqueue(otherwise);
        }
    }
}
