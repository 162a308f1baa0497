namespace SecureScoreSnow.Client.Tables;

/// <summary>A name that an instance has for something.</summary>
/// <param name="Name">The name.</param>
/// <param name="Description">What it stands for, where the instance says more of it.</param>
public sealed record InstanceName(string Name, string? Description)
{
    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
