using SecureScoreSnow.Client.Tables;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Cmdlets.Completion;

/// <summary>
/// Offers the columns of the ticket tables: those that the user of the connection may read, or where that cannot be
/// told those that they have as delivered.
/// </summary>
internal class ColumnCompleter : NamesCompleter
{
    private const string Incident = "incident";
    private const string Change = "change_request";

    private protected override IEnumerable<Offer> Offers(CompletionCall call)
    {
        Offer[] own = [.. base.Offers(call)];
        return own.Length > 0 ? own : TicketColumnNames.Delivered.Select(column => new Offer(column));
    }

    private protected override string What(CompletionCall call) => string.Join(" ", TablesOf(call));

    private protected override async Task<IReadOnlyList<InstanceName>> ReadAsync(
        InstanceNames names,
        CompletionCall call,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<InstanceName>[] columns = await Task.WhenAll(
            TablesOf(call).Select(table => names.ColumnsAsync(table, cancellationToken))).ConfigureAwait(false);
        return
        [
            .. columns.SelectMany(column => column)
                .GroupBy(column => column.Name)
                .Select(column => new InstanceName(
                    column.Key, string.Join(", ", column.Select(one => one.Description)))),
        ];
    }

    private static string[] TablesOf(CompletionCall call)
    {
        string types = string.Join(",", call.TextsOf("Type"));
        return types switch
        {
            nameof(TicketType.Change) => [Change],
            nameof(TicketType.Incident) => [Incident],
            _ => [Change, Incident],
        };
    }
}
