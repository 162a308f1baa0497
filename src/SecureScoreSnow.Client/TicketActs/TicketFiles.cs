using System.Collections.Concurrent;
using System.Globalization;

using SecureScoreSnow.Client.Attachments;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.TicketActs;

/// <summary>
/// Attaches files to tickets. A file that is there already, with the same name, size and SHA-256, is not sent again;
/// nor is one whose answer was lost before it is known that it is not there.
/// </summary>
public sealed class TicketFiles : TicketAct<TicketAttaching>
{
    private const int MaxAttempts = 5;
    private const int MostRemembered = 1000;

    private readonly Backoff _backoff;
    private readonly AttachmentLimits _limits;
    private readonly ConcurrentDictionary<(string Path, long Length, DateTime WrittenAt), string> _hashes = new();
    private readonly Recent<(string SysId, string Name), bool> _sent = new(MostRemembered);
    private ILookup<string, AttachedFile> _attached = Array.Empty<AttachedFile>().ToLookup(file => file.RecordId);

    /// <param name="connection">Where the tickets are.</param>
    /// <param name="options">How it is done.</param>
    public TicketFiles(SnowConnection connection, TicketActOptions options)
        : base(connection, options)
    {
        _backoff = new Backoff(connection.Clock);
        _limits = new AttachmentLimits(connection);
    }

    /// <inheritdoc/>
    public override async Task<TicketResult> ApplyAsync(
        TicketStep<TicketAttaching> planned,
        CancellationToken cancellationToken)
    {
        LocalFile file = planned.File!;
        LocatedTicket ticket = planned.Located;
        if (!_sent.TryAdd((ticket.SysId, file.Name), true)
            && await FindAsync(ticket, file, cancellationToken).ConfigureAwait(false) is { } there)
        {
            return Standing(ticket, there);
        }

        AttachedFile attached;
        try
        {
            attached = await UploadAsync(ticket, file, cancellationToken).ConfigureAwait(false);
        }
        catch (SnowException refusal)
        {
            throw AttachmentLimits.Explain(refusal, file, ticket.Ticket!.Number!);
        }

        return attached.Length < 0 || attached.Length == file.Length
            ? new TicketResult(ticket.Ticket!)
            {
                Outcome = TicketOutcome.Updated,
                Reason = planned.Action,
                Payload = planned.Payload,
            }
            : throw new SnowException(
                SnowErrorCode.ChangeNotTaken, null, ticket.Ticket!.Number, $"{file.Name} (size_bytes)");
    }

    private protected override async Task PrepareAsync(
        IReadOnlyList<(TicketAttaching Request, LocatedTicket Ticket)> window,
        CancellationToken cancellationToken)
    {
        List<AttachedFile> attached = [];
        foreach (IGrouping<(string Table, string Name), LocatedTicket> group in window
            .Select(pair => (pair.Ticket, Name: NameOf(pair.Request)))
            .Where(pair => pair.Name is not null)
            .GroupBy(pair => (pair.Ticket.Table, pair.Name!), pair => pair.Ticket))
        {
            attached.AddRange(await ListAsync(group.Key.Table, group, group.Key.Name, cancellationToken)
                .ConfigureAwait(false));
        }

        _attached = attached.ToLookup(file => file.RecordId, StringComparer.OrdinalIgnoreCase);
    }

    private protected override async Task<TicketStep<TicketAttaching>> DecideAsync(
        TicketAttaching request,
        LocatedTicket ticket,
        CancellationToken cancellationToken)
    {
        LocalFile file = LocalFile.Of(request.Path, request.Name, request.ContentType);
        AttachedFile? same = await SameAsync(_attached[ticket.SysId], file, cancellationToken).ConfigureAwait(false);
        if (same is null)
        {
            await _limits.CheckAsync(file, ticket.Ticket!.Number!, cancellationToken).ConfigureAwait(false);
        }

        return new TicketStep<TicketAttaching>(request, ticket)
        {
            File = file,
            Action = Text(ActTexts.ActionAttach, file.Name),
            Columns = new Dictionary<string, string>
            {
                ["file_name"] = file.Name,
                ["content_type"] = file.ContentType.ToString(),
                ["size_bytes"] = file.Length.ToString(CultureInfo.InvariantCulture),
            },
            Result = same is null ? null : Standing(ticket, same),
        };
    }

    private static TicketResult Standing(LocatedTicket ticket, AttachedFile file) => new(ticket.Ticket!)
    {
        Outcome = TicketOutcome.Existing,
        Reason = Text(ActTexts.ReasonFileThere, file.Name),
    };

    private static string Text(string format, string value) => string.Format(CultureInfo.CurrentCulture, format, value);

    // Null where the file cannot be read, which is told for each ticket for itself.
    private static string? NameOf(TicketAttaching request)
    {
        try
        {
            return LocalFile.Of(request.Path, request.Name, request.ContentType).Name;
        }
        catch (SnowException)
        {
            return null;
        }
    }

    private Task<IReadOnlyList<AttachedFile>> ListAsync(
        string table,
        IEnumerable<LocatedTicket> tickets,
        string name,
        CancellationToken cancellationToken)
    {
        // A query cannot hold every name; what it cannot hold is looked for among all of them.
        bool isAskable = name.IndexOf('^') < 0 && !name.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase);
        return Connection.Attachments.ListAsync(
            table,
            tickets.Select(ticket => ticket.SysId).Distinct(StringComparer.OrdinalIgnoreCase),
            isAskable ? name : null,
            Options.Budget,
            cancellationToken);
    }

    private async Task<AttachedFile?> FindAsync(
        LocatedTicket ticket,
        LocalFile file,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<AttachedFile> attached = await ListAsync(ticket.Table, [ticket], file.Name, cancellationToken)
            .ConfigureAwait(false);
        return await SameAsync(attached, file, cancellationToken).ConfigureAwait(false);
    }

    // Nothing is hashed before name and size are the same.
    private async Task<AttachedFile?> SameAsync(
        IEnumerable<AttachedFile> attached,
        LocalFile file,
        CancellationToken cancellationToken)
    {
        foreach (AttachedFile other in attached.Where(other =>
            other.Name == file.Name && other.Length == file.Length))
        {
            string hash = await HashAsync(file, cancellationToken).ConfigureAwait(false);
            bool isSame = other.Hash == hash
                || await Connection.Attachments
                    .HashAsync(other, Options.Budget, cancellationToken)
                    .ConfigureAwait(false) == hash;
            if (isSame)
            {
                return other;
            }
        }

        return null;
    }

    private async Task<string> HashAsync(LocalFile file, CancellationToken cancellationToken)
    {
        if (!_hashes.TryGetValue(file.Identity, out string? hash))
        {
            hash = await file.HashAsync(cancellationToken).ConfigureAwait(false);
            _hashes[file.Identity] = hash;
        }

        return hash;
    }

    private async Task<AttachedFile> UploadAsync(
        LocatedTicket ticket,
        LocalFile file,
        CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await Connection.Attachments
                    .UploadAsync(ticket.Table, ticket.SysId, file, Options.Budget, cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (SnowException gone) when (gone.Code == SnowErrorCode.RecordNotFound)
            {
                throw new SnowException(SnowErrorCode.TicketGone, gone, ticket.Ticket!.Number);
            }
            catch (SnowException refusal) when (TicketPatch.IsUnclear(refusal))
            {
                if (await SettleAsync(ticket, file, refusal, cancellationToken).ConfigureAwait(false) is { } settled)
                {
                    return settled;
                }

                if (attempt == MaxAttempts || !RetryRules.MayHelpLater(refusal))
                {
                    throw TicketPatch.Unsettled(ticket, refusal);
                }
            }

            await _backoff.WaitAsync(attempt, cancellationToken).ConfigureAwait(false);
        }
    }

    // Null where it is not there; nothing is sent again before that is known.
    private async Task<AttachedFile?> SettleAsync(
        LocatedTicket ticket,
        LocalFile file,
        SnowException refusal,
        CancellationToken cancellationToken)
    {
        try
        {
            for (int look = 1; ; look++)
            {
                AttachedFile? same = await FindAsync(ticket, file, cancellationToken).ConfigureAwait(false);
                if (same is not null || look == TicketPatch.MaxLooks)
                {
                    return same;
                }

                await _backoff.WaitAsync(look + TicketPatch.Patience, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (SnowException unknown) when (unknown.Code != SnowErrorCode.FileUnreadable)
        {
            throw TicketPatch.Unsettled(ticket, refusal);
        }
    }
}
