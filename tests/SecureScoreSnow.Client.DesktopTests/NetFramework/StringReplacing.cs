namespace System;

/// <summary>What .NET has of itself.</summary>
internal static class StringReplacing
{
    /// <summary>Only ordinal comparison is asked for, which is what .NET Framework does.</summary>
    internal static string Replace(this string text, string old, string? with, StringComparison comparison) =>
        comparison == StringComparison.Ordinal ? text.Replace(old, with) : throw new NotSupportedException();
}
