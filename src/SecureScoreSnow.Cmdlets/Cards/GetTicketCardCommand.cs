using System.Management.Automation;

using SecureScoreSnow.Client;
using SecureScoreSnow.Client.Cards;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Cmdlets.Completion;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Cards;

/// <summary>Counts tickets by state, age and due date: one card for change requests, one for incidents.</summary>
[Cmdlet(VerbsCommon.Get, "SnowTicketCard")]
[OutputType(typeof(TicketCard))]
public sealed class GetTicketCardCommand : EachInstanceCmdlet
{
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public TicketType[] Type { get; set; } = [TicketType.Change, TicketType.Incident];

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TenantCompleter))]
    public string? TenantId { get; set; }

    private protected override void Look() => Attempt(Instance, () =>
    {
        CardOptions options = new()
        {
            Types = [.. Type.Distinct()],
            TenantId = TenantId,
            Actions = Actions(),
        };
        foreach (TicketCard card in Wait(new TicketCards(Instance).ReadAsync(options, Stop)))
        {
            WriteObject(card);
        }
    });

    // Whatever is the matter with Secure Score, tickets can be counted.
    private SecureScoreAction[]? Actions()
    {
        if (Session.SecureScore is not { } connection)
        {
            return null;
        }

        using GraphSecurityClient client = connection.CreateClient();
        try
        {
            SecureScoreAction[] actions = [.. Pull(client.GetActionsAsync(Stop))];
            foreach (string warning in client.Warnings)
            {
                WriteWarning(warning);
            }

            return actions;
        }
        catch (SnowException refusal)
        {
            WriteWarning(Text.Of(Messages.CardPointsMissing, refusal.Message, refusal.Remedy));
            return null;
        }
    }
}
