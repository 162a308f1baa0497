namespace SecureScoreSnow.Sandbox.Graph;

/// <summary>The scores of one day.</summary>
/// <param name="Date">The day, in UTC.</param>
/// <param name="Controls">The measured controls, as they were on that day.</param>
public sealed record ScoreSnapshot(DateOnly Date, IReadOnlyList<SecureScoreControl> Controls)
{
    public double CurrentScore => Controls.Sum(control => control.Measure!.Score);

    public double MaxScore => Controls.Sum(control => control.MaxScore);
}
