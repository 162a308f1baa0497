using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.TicketActs;

/// <summary>
/// How a ticket is named: by a ticket that was read before, by number, by key, or by the address of one of its pages.
/// </summary>
/// <remarks>
/// Making one refuses nothing: a name that cannot be that of a ticket, and the address of another instance, are told
/// when the ticket is looked up (<see cref="TicketLocator"/>), each as the failure of that one item.
/// </remarks>
public sealed class TicketReference
{
    private const int LongestNumber = 40;
    private const int LengthOfKey = 32;

    private readonly string? _number;
    private readonly string? _sysId;

    /// <param name="text">
    /// A number (CHG0030001), a key (32 hex digits), or an address: of the record's page, of that page inside a
    /// navigation frame or a workspace, or of the record in the Table API.
    /// </param>
    public TicketReference(string text)
    {
        Text = text.Trim();
        if (TicketLink.Read(Text) is { } link)
        {
            IsLink = true;
            Authority = link.Authority;
            ClassName = link.Table;
            _sysId = link.SysId;
            _number = link.Number;
        }
        else if (IsKey(Text))
        {
            _sysId = Text;
        }
        else if (IsNumberLike(Text))
        {
            _number = Text;
        }
    }

    /// <param name="ticket">A ticket that was read before; what it said then is what a change of it relies on.</param>
    public TicketReference(SnowTicket ticket)
    {
        Ticket = ticket;
        Text = ticket.Number ?? ticket.SysId ?? ticket.ToString();
        _sysId = ticket.SysId;
        _number = ticket.Number;
        ClassName = ticket.SysId is null && ticket.Number is null ? null : TicketTables.NameOf(ticket.Type);
    }

    /// <summary>What was given, for prompts and errors.</summary>
    public string Text { get; }

    /// <summary>The ticket, where one was given and not just its name.</summary>
    public SnowTicket? Ticket { get; }

    /// <summary>The key, where that is known. It counts before the number.</summary>
    public string? SysId => _sysId;

    /// <summary>The number, where that is known.</summary>
    public string? Number => _number;

    /// <summary>Whether it was given as an address.</summary>
    internal bool IsLink { get; }

    /// <summary>Host and port of the address that was given.</summary>
    internal string? Authority { get; }

    /// <summary>The table that the address or the ticket tells; null where only the instance can say.</summary>
    internal string? ClassName { get; }

    /// <summary>What was given.</summary>
    public override string ToString() => Text;

    internal static bool IsKey(string text) => text.Length == LengthOfKey && text.All(Uri.IsHexDigit);

    // Prefixes are an instance's own; what else would be part of a query or a path is no number anywhere.
    internal static bool IsNumberLike(string text) =>
        text.Length is > 0 and <= LongestNumber
        && text.All(character => char.IsLetterOrDigit(character) || character is '-' or '_');
}
