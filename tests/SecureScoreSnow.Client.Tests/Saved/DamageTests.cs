using System.Security.Cryptography;

using SecureScoreSnow.Client.Saved;

namespace SecureScoreSnow.Client.Tests.Saved;

public sealed class DamageTests : IDisposable
{
    private const string Aside = "connection-a.json.damaged-20261102T080000Z";

    private readonly StoreBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("\0\0\0\0")]
    [InlineData("""{"Generation":"../x","Connection":{"Name":"a","Instance":"https://x/","Method":"Basic"}}""")]
    [InlineData("""{"Generation":"ID","Connection":{"Name":"b","Instance":"https://x/","Method":"Basic"}}""")]
    [InlineData("""{"Generation":"ID","Connection":{"Name":"a","Instance":"x","Method":"Basic"}}""")]
    [InlineData("""{"Generation":"ID","Connection":{"Name":"a","Instance":"https://x/","Method":"Magic"}}""")]
    [InlineData("""{"Generation":"ID","Connection":{"Name":"a","Instance":"https://x/","Method":7}}""")]
    public async Task Damaged_file_is_set_aside(string text)
    {
        await _bench.SaveAsync("a", "canary-a");
        await _bench.SaveAsync("b", "canary-b");
        string damaged = text.Replace("ID", Guid.Empty.ToString("N"), StringComparison.Ordinal);
        await File.WriteAllTextAsync(_bench.Files.DocumentPath("a"), damaged, StoreBench.Stop);

        SavedConnectionList list = await _bench.Store.ListAsync(StoreBench.Stop);

        Assert.Equal("b", Assert.Single(list.Connections).Name);
        SnowException refusal = Assert.Single(list.Refusals);
        Assert.Equal(SnowErrorCode.SavedConnectionDamaged, refusal.Code);
        Assert.Contains(_bench.Files.DocumentPath("a"), refusal.Message, StringComparison.Ordinal);
        Assert.Contains(Aside, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(damaged, await File.ReadAllTextAsync(Path.Combine(_bench.Folder, Aside), StoreBench.Stop));
        Assert.False(File.Exists(_bench.Files.DocumentPath("a")));
    }

    [Fact]
    public async Task Loading_says_that_it_is_damaged_each_time()
    {
        await DamageAsync();

        await RefuseToLoadAsync(SnowErrorCode.SavedConnectionDamaged);
        SnowException again = await RefuseToLoadAsync(SnowErrorCode.SavedConnectionDamaged);

        Assert.Contains(Aside, again.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_of_a_damaged_connection_are_kept_until_it_is_saved_again()
    {
        await DamageAsync();
        await _bench.SaveAsync("b", "canary-b");
        await RefuseToLoadAsync(SnowErrorCode.SavedConnectionDamaged);
        await _bench.SaveAsync("b", "canary-b");
        Assert.Equal(2, _bench.Vault.Entries.Count);

        await _bench.SaveAsync("a", "canary-new");

        Assert.Equal(2, _bench.Vault.Entries.Count);
        Assert.Equal("canary-new", await _bench.SecretOfAsync("a"));
    }

    [Fact]
    public async Task What_is_set_aside_can_be_put_back()
    {
        await _bench.SaveAsync("a", "canary-a");
        string text = await File.ReadAllTextAsync(_bench.Files.DocumentPath("a"), StoreBench.Stop);
        await File.WriteAllTextAsync(_bench.Files.DocumentPath("a"), text[..^9], StoreBench.Stop);
        await RefuseToLoadAsync(SnowErrorCode.SavedConnectionDamaged);

        File.Delete(Path.Combine(_bench.Folder, Aside));
        await File.WriteAllTextAsync(_bench.Files.DocumentPath("a"), text, StoreBench.Stop);

        Assert.Equal("canary-a", await _bench.SecretOfAsync("a"));
    }

    [Fact]
    public async Task Nothing_that_was_set_aside_is_written_over()
    {
        await DamageAsync();
        await RefuseToLoadAsync(SnowErrorCode.SavedConnectionDamaged);
        await DamageAsync();
        await RefuseToLoadAsync(SnowErrorCode.SavedConnectionDamaged);

        string[] expected = [Aside, $"{Aside}-2", "lock", "queue"];
        Assert.Equal(expected, _bench.FileNames().Where(name => !name.Contains("secret-")));
    }

    [Fact]
    public async Task Removal_forgets_what_was_set_aside()
    {
        await DamageAsync();
        await RefuseToLoadAsync(SnowErrorCode.SavedConnectionDamaged);

        Assert.True(await _bench.Store.RemoveAsync("a", StoreBench.Stop));

        Assert.Empty(_bench.Vault.Entries);
        Assert.Equal(["lock", "queue"], _bench.FileNames());
    }

    [Theory]
    [InlineData("canary")]
    [InlineData("{\"ClientSecret\":\"canary")]
    [InlineData("[\"canary\"]")]
    public async Task Damaged_secrets_are_set_aside_and_not_quoted(string content)
    {
        await _bench.SaveAsync("a", "canary-a");
        string generation = Assert.Single(_bench.Vault.Entries).Key;
        _bench.Vault.Entries[generation] = System.Text.Encoding.UTF8.GetBytes(content);

        SnowException refusal = await RefuseToLoadAsync(SnowErrorCode.SavedConnectionDamaged);

        Assert.DoesNotContain("canary", refusal.ToString(), StringComparison.Ordinal);
        Assert.Contains(_bench.Files.SecretPath(generation), refusal.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_bench.Folder, Aside)));
        Assert.Single(_bench.Vault.Entries);
    }

    [Fact]
    public async Task Secrets_that_cannot_be_decrypted_are_damaged()
    {
        await _bench.SaveAsync("a", "canary-a");
        _bench.Vault.Failure = new CryptographicException("The parameter is incorrect.");

        await RefuseToLoadAsync(SnowErrorCode.SavedConnectionDamaged);
    }

    [Fact]
    public async Task Secret_file_that_is_gone_is_damage()
    {
        _bench.Vault.Failure = new NotSupportedException("no store");
        await _bench.SaveAsync("a", "canary-a", allowUnprotectedFile: true);
        File.Delete(Directory.GetFiles(_bench.Folder, "secret-*").Single(file => Path.GetExtension(file) != ".mark"));

        await RefuseToLoadAsync(SnowErrorCode.SavedConnectionDamaged);
    }

    [Fact]
    public async Task Column_of_a_later_version_is_left_out()
    {
        await _bench.SaveAsync("a", "canary-a");
        string file = _bench.Files.DocumentPath("a");
        string text = await File.ReadAllTextAsync(file, StoreBench.Stop);
        await File.WriteAllTextAsync(file, text.Replace("\"Name\"", "\"Later\": 1, \"Name\""), StoreBench.Stop);

        Assert.Equal("canary-a", await _bench.SecretOfAsync("a"));
    }

    private async Task DamageAsync()
    {
        await _bench.SaveAsync("a", "canary-a");
        await File.WriteAllTextAsync(_bench.Files.DocumentPath("a"), "{", StoreBench.Stop);
    }

    private Task<SnowException> RefuseToLoadAsync(SnowErrorCode code) =>
        StoreBench.RefusalAsync(code, () => _bench.Store.LoadAsync("a", StoreBench.Stop));
}
