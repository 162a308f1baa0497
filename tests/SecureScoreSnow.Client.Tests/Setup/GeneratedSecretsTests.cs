using SecureScoreSnow.Client.Setup;

namespace SecureScoreSnow.Client.Tests.Setup;

public sealed class GeneratedSecretsTests
{
    [Fact]
    public void Passwords_are_long_mixed_and_never_the_same()
    {
        string[] passwords = [.. Enumerable.Range(0, 500).Select(_ => GeneratedSecrets.Password().Reveal())];

        Assert.Equal(passwords.Length, passwords.Distinct().Count());
        Assert.All(passwords, password =>
        {
            Assert.Equal(32, password.Length);
            Assert.Contains(password, char.IsUpper);
            Assert.Contains(password, char.IsLower);
            Assert.Contains(password, char.IsDigit);
            Assert.Contains(password, sign => !char.IsLetterOrDigit(sign));
        });
    }

    [Fact]
    public void Client_ids_and_secrets_look_as_instances_make_them()
    {
        Assert.Matches("^[0-9a-f]{32}$", GeneratedSecrets.ClientId());
        Assert.Matches("^[A-Za-z0-9]{32}$", GeneratedSecrets.ClientSecret().Reveal());
    }
}
