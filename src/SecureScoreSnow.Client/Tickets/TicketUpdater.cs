using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>Brings tickets that are there up to date. Doing it twice does what doing it once does.</summary>
internal sealed class TicketUpdater(
    SnowConnection connection,
    CampaignOptions options,
    string runId,
    WaitBudget budget)
{
    internal async Task<SecureTaskResult> ApplyAsync(TicketPlan plan, CancellationToken cancellationToken)
    {
        FoundTicket existing = plan.Existing!;
        string table = TicketTables.NameOf(existing.Type);
        string[] columns =
        [
            .. TicketRecords.ColumnsOf(existing.Type, connection.Settings)
                .Union(plan.Payload.Keys, StringComparer.Ordinal),
        ];
        TableRecord record = await connection.Tables
            .GetAsync(table, existing.SysId, columns, budget, cancellationToken)
            .ConfigureAwait(false);
        Dictionary<string, string> wanted = Wanted(plan, record);
        Dictionary<string, string> changes = wanted
            .Where(column => DroppedColumns.IsNote(column.Key)
                || DroppedColumns.Differs(record, column.Key, column.Value))
            .ToDictionary(column => column.Key, column => column.Value, StringComparer.Ordinal);

        // Notes append: one is written with a change, and never alone, so that a second run adds none.
        if (changes.Keys.All(DroppedColumns.IsNote))
        {
            return Result(plan, record, TicketOutcome.Existing, []);
        }

        record = await connection.Tables
            .UpdateAsync(table, existing.SysId, changes, columns, budget, cancellationToken)
            .ConfigureAwait(false);
        return Result(
            plan,
            record,
            plan.Action == PlanAction.Reopen ? TicketOutcome.Reopened : TicketOutcome.Updated,
            DroppedColumns.Find(changes, record));
    }

    // Who asked for the ticket, in which run and after which earlier one, stays as it was written first.
    private Dictionary<string, string> Wanted(TicketPlan plan, TableRecord record)
    {
        FieldMap map = options.FieldMapOf(plan.Task.Type);
        Dictionary<string, string> wanted = plan.Payload
            .Where(column => !IsDecided(plan.Task, map, column.Key, record))
            .ToDictionary(column => column.Key, column => column.Value, StringComparer.Ordinal);
        if (plan.Action == PlanAction.Update)
        {
            string written = new MappedRecord(record, map)
                .Value(LogicalField.Description, TicketContent.DescriptionColumn) ?? string.Empty;
            DescriptionBlock first = DescriptionBlock.Read(written);
            SecureTask task = plan.Task with
            {
                Description = plan.Task.Description ?? DescriptionBlock.TextBefore(written, plan.Task.Name),
                Initiator = first.Initiator ?? plan.Task.Initiator,
            };
            wanted[map.ColumnOf(LogicalField.Description) ?? TicketContent.DescriptionColumn] =
                DescriptionBlock.Write(task, first.RunId ?? runId, first.EarlierTicket, first.Sync);
            TicketContent.AddMapped(wanted, map, LogicalField.Initiator, task.Initiator);
        }

        return wanted;
    }

    // A fixed value fills what is empty; what people have put there since is not taken back.
    private static bool IsDecided(SecureTask task, FieldMap map, string column, TableRecord record) =>
        map.FixedValues.ContainsKey(column)
        && !TicketContent.IsGiven(task, column)
        && record[column].Length > 0;

    private SecureTaskResult Result(
        TicketPlan plan,
        TableRecord record,
        TicketOutcome outcome,
        IReadOnlyList<string> dropped) => TicketRecords.Result(
            TicketRecords.Read(record, plan.Existing!.Type, connection),
            plan,
            outcome,
            new ResultDetails(plan.Reason) { DroppedColumns = dropped });
}
