using SecureScoreSnow.Client.Saved;

namespace SecureScoreSnow.SavingProcess;

/// <summary>Says that it has come to a point of a save, and stays there until the process is killed.</summary>
internal sealed class PausingVault(ISecretVault vault, string point) : ISecretVault
{
    public void Write(string generation, bool isProtected, byte[] content)
    {
        PauseAt("before-write", isProtected);
        vault.Write(generation, isProtected, content);
        PauseAt("after-write", isProtected);
    }

    public byte[] Read(string generation, bool isProtected) => vault.Read(generation, isProtected);

    public void Clear(string generation, bool isProtected)
    {
        PauseAt("before-clear", isProtected);
        vault.Clear(generation, isProtected);
        PauseAt("after-clear", isProtected);
    }

    private void PauseAt(string reached, bool isProtected)
    {
        if (reached == point && !isProtected)
        {
            Console.WriteLine(reached);
            Console.In.ReadToEnd();
        }
    }
}
