namespace SecureScoreSnow.Client.Saved;

/// <summary>Where secrets are kept: the protected store of the system, or a file of the user's own.</summary>
internal interface ISecretVault
{
    void Write(string generation, bool isProtected, byte[] content);

    /// <summary>What is kept there; empty where nothing is.</summary>
    byte[] Read(string generation, bool isProtected);

    void Clear(string generation, bool isProtected);
}
