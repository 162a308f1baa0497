namespace SecureScoreSnow.Cmdlets.Completion;

/// <summary>Offers the tickets that were seen in this session, with their names.</summary>
internal sealed class TicketCompleter : ValueCompleter
{
    private protected override IEnumerable<Offer> Offers(CompletionCall call) => (call.Session?.Seen.Tickets ?? [])
        .Select(ticket => ticket with { ListText = $"{ticket.Value}  {ticket.ToolTip}" });
}
