using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Saved;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Tests.Saved;

public sealed class KeptSettingsTests : IDisposable
{
    private static readonly Uri s_instance = StoreBench.Sample().Instance;

    private readonly StoreBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Settings_come_back_as_they_were_saved()
    {
        await _bench.Store.SaveAsync(Named("a"), StoreBench.Secrets("canary"), false, StoreBench.Stop);

        ConnectionSettings settings = await SettingsOfAsync("a");

        Assert.Equal(Named("a").Settings, settings);
        Assert.Equal("Backlog", settings.Change.NameOfState("-5", "New"));
        Assert.Equal("Assess", settings.Change.NameOfState("-4", "Assess"));
        Assert.Equal("New", settings.Incident.NameOfState("-5", "New"));
        Assert.Equal("u_source", settings.Incident.FieldMap.ColumnOf(LogicalField.Source));
        Assert.Equal("security", settings.Incident.FieldMap.FixedValues["category"]);
        Assert.Null(settings.Change.FieldMap.ColumnOf(LogicalField.Source));
    }

    [Fact]
    public async Task A_change_keeps_the_secrets_and_what_others_have_changed()
    {
        await _bench.SaveAsync("a", "canary-a");

        await ChangeAsync("a", "-5", "Backlog");
        ConnectionSettings? second = await ChangeAsync("A", "-4", "Triage");

        Assert.Equal("Backlog", second?.Change.NameOfState("-5", null));
        Assert.Equal("Triage", (await SettingsOfAsync("a")).Change.NameOfState("-4", null));
        Assert.Equal("canary-a", await _bench.SecretOfAsync("a"));
    }

    [Fact]
    public async Task Nothing_is_changed_where_the_name_is_gone_or_is_that_of_another_instance()
    {
        Assert.Null(await ChangeAsync("a", "-5", "Backlog"));
        await _bench.SaveAsync("a", "canary-a");
        Uri other = new("https://other.service-now.com/");

        ConnectionSettings? changed = await _bench.Store.ChangeSettingsAsync(
            "a", other, _ => Named("a").Settings, StoreBench.Stop);

        Assert.Null(changed);
        Assert.True((await SettingsOfAsync("a")).IsDefault);
    }

    [Fact]
    public async Task A_connection_without_settings_takes_over_those_that_are_kept()
    {
        await _bench.Store.SaveAsync(Named("a"), StoreBench.Secrets("canary-1"), false, StoreBench.Stop);

        SavedConnection saved = await _bench.SaveAsync("a", "canary-2");

        Assert.Equal("Backlog", saved.Settings.Change.NameOfState("-5", null));
        Assert.Equal("Backlog", (await SettingsOfAsync("a")).Change.NameOfState("-5", null));
    }

    [Fact]
    public async Task A_connection_to_another_instance_takes_over_nothing()
    {
        await _bench.Store.SaveAsync(Named("a"), StoreBench.Secrets("canary-1"), false, StoreBench.Stop);
        Uri other = new("https://other.service-now.com/");
        SavedConnection elsewhere = StoreBench.Sample("a") with { Instance = other };

        SavedConnection saved = await _bench.Store.SaveAsync(
            elsewhere, StoreBench.Secrets("canary-2"), false, StoreBench.Stop);

        Assert.True(saved.Settings.IsDefault);
    }

    [Fact]
    public async Task A_change_to_the_settings_of_one_connection_is_none_to_those_of_others()
    {
        await _bench.Store.SaveAsync(Named("a"), StoreBench.Secrets("canary"), false, StoreBench.Stop);
        await _bench.SaveAsync("b", "canary-b");

        await SettingsOfAsync("a");

        Assert.True((await SettingsOfAsync("b")).IsDefault);
        Assert.True(ConnectionSettings.Default.IsDefault);
        Assert.Empty(FieldMap.Default.Columns);
    }

    [Fact]
    public async Task A_file_of_the_first_form_is_read_and_renewed_by_the_next_change()
    {
        await _bench.SaveAsync("a", "canary-a");
        string path = _bench.Files.DocumentPath("a");
        Newtonsoft.Json.Linq.JObject file = Newtonsoft.Json.Linq.JObject.Parse(
            await File.ReadAllTextAsync(path, StoreBench.Stop));
        file.Remove("Version");
        ((Newtonsoft.Json.Linq.JObject)file["Connection"]!).Remove("Settings");
        await File.WriteAllTextAsync(path, file.ToString(), StoreBench.Stop);

        Assert.True((await SettingsOfAsync("a")).IsDefault);
        Assert.Equal("canary-a", await _bench.SecretOfAsync("a"));
        await ChangeAsync("a", "-5", "Backlog");

        Assert.Contains("\"Version\": 2", await File.ReadAllTextAsync(path, StoreBench.Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"Version\": 2", "\"Version\": 3")]
    [InlineData("\"Version\": 2", "\"Version\": 99999999999999999999")]
    [InlineData("\"Version\": 1", "\"Version\": 2")]
    public async Task A_file_of_a_later_form_is_refused_and_left_as_it_is(string known, string later)
    {
        await _bench.SaveAsync("a", "canary-a");
        await _bench.SaveAsync("b", "canary-b");
        string path = _bench.Files.DocumentPath("a");
        string text = (await File.ReadAllTextAsync(path, StoreBench.Stop))
            .Replace(known, later, StringComparison.Ordinal)
            .Replace("\"Password\"", "\"Telepathy\"", StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text, StoreBench.Stop);

        await RefusedAsync(() => _bench.Store.LoadAsync("a", StoreBench.Stop));
        await RefusedAsync(() => _bench.SaveAsync("a", "canary-new"));
        await RefusedAsync(() => ChangeAsync("a", "-5", "Backlog"));
        SavedConnectionList list = await _bench.Store.ListAsync(StoreBench.Stop);

        Assert.Equal("b", Assert.Single(list.Connections).Name);
        Assert.Equal(SnowErrorCode.SavedConnectionNewer, Assert.Single(list.Refusals).Code);
        Assert.Equal(text, await File.ReadAllTextAsync(path, StoreBench.Stop));
        Assert.Equal(2, _bench.Vault.Entries.Count);
    }

    [Fact]
    public async Task A_later_form_keeps_nobody_from_clearing_up_after_others_and_can_be_forgotten()
    {
        await _bench.SaveAsync("a", "canary-a");
        string path = _bench.Files.DocumentPath("a");
        string text = await File.ReadAllTextAsync(path, StoreBench.Stop);
        await File.WriteAllTextAsync(
            path, text.Replace("\"Version\": 2", "\"Version\": 9", StringComparison.Ordinal), StoreBench.Stop);

        await _bench.SaveAsync("b", "canary-1");
        await _bench.SaveAsync("b", "canary-2");
        Assert.Equal(2, _bench.Vault.Entries.Count);
        Assert.True(await _bench.Store.RemoveAsync("a", StoreBench.Stop));

        Assert.Single(_bench.Vault.Entries);
    }

    private static Task<SnowException> RefusedAsync(Func<Task> act) =>
        StoreBench.RefusalAsync(SnowErrorCode.SavedConnectionNewer, act);

    private static SavedConnection Named(string name) => StoreBench.Sample(name) with
    {
        Settings = new ConnectionSettings
        {
            Change = new TicketTypeSettings
            {
                StateNames = new Dictionary<string, string> { ["-5"] = "Backlog" },
            },
            Incident = new TicketTypeSettings
            {
                FieldMap = new FieldMap
                {
                    Columns = new Dictionary<LogicalField, string> { [LogicalField.Source] = "u_source" },
                    FixedValues = new Dictionary<string, string> { ["category"] = "security" },
                },
            },
        },
    };

    private Task<ConnectionSettings?> ChangeAsync(string name, string value, string stateName) =>
        _bench.Store.ChangeSettingsAsync(
            name,
            s_instance,
            settings => settings with
            {
                Change = settings.Change with
                {
                    StateNames = new Dictionary<string, string>(settings.Change.StateNames) { [value] = stateName },
                },
            },
            StoreBench.Stop);

    private async Task<ConnectionSettings> SettingsOfAsync(string name) =>
        (await _bench.Store.LoadAsync(name, StoreBench.Stop)).Connection.Settings;
}
