using System.Globalization;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Setup;
using SecureScoreSnow.Client.Tables;
using SecureScoreSnow.Client.Tickets;

using static SecureScoreSnow.Client.Provisioning.Finding;

namespace SecureScoreSnow.Client.Provisioning;

/// <summary>
/// Makes one record that says what it is, posts the same sys_id again, and takes back whatever is there then: it is
/// deleted where that is allowed, and cancelled otherwise.
/// </summary>
internal sealed class WriteProbe(ProvisioningFacts facts, SnowConnection connection, TicketType type)
{
    // Not that of our tickets: a record that stays behind must not be listed with them.
    private const string Mark = "SecureScoreSnow write probe";

    private static readonly string[] s_columns = ["sys_id", "number"];
    private static readonly TimeSpan s_timeToCleanUp = TimeSpan.FromMinutes(1);

    private readonly string _table = TicketTables.NameOf(type);
    private readonly string _sysId = Guid.NewGuid().ToString("N");

    internal async Task<ProbeReport> RunAsync(CancellationToken cancellationToken)
    {
        ProbeReport report = new(_table);
        try
        {
            TableRecord record = await CreateAsync(cancellationToken).ConfigureAwait(false);
            report = report with { Number = record["number"] };
            report = report with { SecondAnswer = await AgainAsync(cancellationToken).ConfigureAwait(false) };
        }
        catch (SnowException refusal)
        {
            // What was refused may be there all the same.
            report = report with { Refusal = refusal };
        }
        catch (OperationCanceledException)
        {
            await TakeBackAsync(report).ConfigureAwait(false);
            throw;
        }

        return await TakeBackAsync(report).ConfigureAwait(false);
    }

    private Task<TableRecord> CreateAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = facts.Clock.GetUtcNow();
        Dictionary<string, string> fields = TicketColumns.Sample(type, facts.Options.FieldMapOf(type), now);
        fields["sys_id"] = _sysId;
        fields["correlation_id"] = $"probe:{_sysId}";
        fields["correlation_display"] = Mark;
        fields["short_description"] = Mark;
        return connection.Tables.CreateAsync(_table, fields, s_columns, facts.Reader.Budget, cancellationToken);
    }

    private async Task<string> AgainAsync(CancellationToken cancellationToken)
    {
        try
        {
            TableRecord record = await CreateAsync(cancellationToken).ConfigureAwait(false);
            return Say(ProvisioningTexts.ProbeAnsweredRecord, record["number"], record["sys_id"]);
        }
        catch (SnowException refusal)
        {
            int status = (int)(refusal.StatusCode ?? 0);
            return Say(
                ProvisioningTexts.ProbeRefused,
                status.ToString(CultureInfo.InvariantCulture),
                refusal.ServerDetail ?? refusal.ServerMessage ?? refusal.Message);
        }
    }

    // What was begun is ended even after Ctrl+C, but not for ever.
    private async Task<ProbeReport> TakeBackAsync(ProbeReport report)
    {
        using CancellationTokenSource end = new();
        using ITimer timer = facts.Clock.CreateTimer(
            _ => end.Cancel(), null, s_timeToCleanUp, Timeout.InfiniteTimeSpan);
        List<string> words = [];
        bool isLeftOver = false;
        try
        {
            List<TableRecord> records = await RecordsAsync(end.Token).ConfigureAwait(false);
            foreach (TableRecord record in records)
            {
                string? done = await TakeBackAsync(record, end.Token).ConfigureAwait(false);
                isLeftOver |= done is null;
                words.Add(done ?? Say(ProvisioningTexts.ProbeLeft, record["number"]));
            }

            report = report with { Records = records.Count };
        }
        catch (SnowException) when (report.Refusal is { } refusal && InstallationRun.IsUntaken(refusal))
        {
            // It was refused, so there is nothing to take back, whoever may look.
        }
        catch (Exception failure) when (failure is SnowException or OperationCanceledException)
        {
            isLeftOver = true;
            words.Add($"{Say(ProvisioningTexts.ProbeLeft, report.Number)} {failure.Message}");
        }

        return report with { Cleanup = string.Join(" ", words), IsLeftOver = isLeftOver };
    }

    private async Task<List<TableRecord>> RecordsAsync(CancellationToken cancellationToken)
    {
        List<TableRecord> records = [];
        await foreach (TableRecord record in connection.Tables
            .ListAsync(
                _table,
                EncodedQuery.All.Equal("correlation_id", $"probe:{_sysId}"),
                new ListOptions { Columns = s_columns, Budget = facts.Reader.Budget },
                cancellationToken)
            .ConfigureAwait(false))
        {
            records.Add(record);
        }

        return records;
    }

    private async Task<string?> TakeBackAsync(TableRecord record, CancellationToken cancellationToken)
    {
        foreach (SnowConnection deleter in new[] { connection, facts.Options.AdminConnection }
            .OfType<SnowConnection>())
        {
            try
            {
                await deleter.Tables.DeleteAsync(_table, record["sys_id"], cancellationToken).ConfigureAwait(false);
                return Say(ProvisioningTexts.ProbeDeleted, record["number"], deleter.UserName ?? deleter.Name);
            }
            catch (SnowException)
            {
                // Not allowed: the next one may, and otherwise it can be cancelled.
            }
        }

        try
        {
            await connection.Tables.UpdateAsync(
                _table,
                record["sys_id"],
                new Dictionary<string, string> { ["state"] = TicketTables.CancelledState(type) },
                s_columns,
                facts.Reader.Budget,
                cancellationToken).ConfigureAwait(false);
            return Say(ProvisioningTexts.ProbeCancelled, record["number"], TicketTables.CancelledState(type));
        }
        catch (SnowException)
        {
            return null;
        }
    }
}
