using System.Globalization;

using SecureScoreSnow.Client.Resources;

namespace SecureScoreSnow.Client.Troubleshooting;

/// <summary>One thing that may be behind an error.</summary>
/// <param name="Rank">Its place: 1 is the likeliest.</param>
/// <param name="Cause">What it is.</param>
/// <param name="Check">How to find out whether it is that: a sentence, or a command.</param>
/// <param name="Fix">How to put it right.</param>
public sealed record ErrorCause(int Rank, string Cause, string Check, string Fix)
{
    /// <summary>All of it, in lines.</summary>
    public override string ToString() =>
        string.Format(CultureInfo.CurrentCulture, TroubleTexts.CauseBlock, Rank, Cause, Check, Fix);
}
