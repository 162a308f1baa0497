namespace SecureScoreSnow.Cmdlets.Completion;

/// <summary>Offers the tenant that is signed in to, and those whose actions and tickets were seen.</summary>
internal sealed class TenantCompleter : ValueCompleter
{
    private protected override IEnumerable<Offer> Offers(CompletionCall call)
    {
        if (call.Session is not { } session)
        {
            return [];
        }

        return session.SecureScore is { TenantId: { } tenant } score
            ? [new Offer(tenant, score.Account), .. session.Seen.Tenants]
            : session.Seen.Tenants;
    }
}
