namespace SecureScoreSnow.Client.Http;

/// <summary>How often an instance has answered with data, to whichever request.</summary>
internal sealed class AnswerCount
{
    private long _count;

    internal long Current => Interlocked.Read(ref _count);

    internal void Add() => Interlocked.Increment(ref _count);
}
