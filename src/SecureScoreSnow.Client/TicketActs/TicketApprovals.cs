using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.TicketActs;

/// <summary>Tells who has been asked to approve a change and has not answered. It answers for nobody.</summary>
internal sealed class TicketApprovals(SnowConnection connection, WaitBudget? budget)
{
    private const string Table = "sysapproval_approver";
    private const string Nobody = "–";
    private const int MostNames = 5;
    private const int MostRemembered = 1000;

    private readonly Recent<string, string> _names = new(MostRemembered, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the approvals of several changes at once. That they may not be read is no error.</summary>
    internal async Task ReadAsync(IReadOnlyCollection<string> sysIds, CancellationToken cancellationToken)
    {
        if (sysIds.Count == 0)
        {
            return;
        }

        EncodedQuery query = EncodedQuery.All.In("sysapproval", sysIds).Equal("state", "requested");
        ListOptions options = new()
        {
            Columns = ["sys_id", "sysapproval", "approver"],
            WithDisplayValues = true,
            MaxPages = ListOptions.FewPages,
            Budget = budget,
        };
        List<(string Change, string Name)> found = [];
        try
        {
            await foreach (TableRecord approval in connection.Tables
                .ListAsync(Table, query, options, cancellationToken)
                .ConfigureAwait(false))
            {
                found.Add((approval["sysapproval"], approval.Display("approver")));
            }
        }
        catch (SnowException refusal) when (refusal.Code is SnowErrorCode.AccessDenied or SnowErrorCode.TableUnknown)
        {
            return;
        }

        foreach (IGrouping<string, string> change in found.GroupBy(entry => entry.Change, entry => entry.Name))
        {
            string[] names = [.. change.Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];
            string text = string.Join(", ", names.Take(MostNames)) + (names.Length > MostNames ? ", …" : "");
            _names.Update(change.Key, _ => text);
        }
    }

    /// <summary>The names, or a dash where they are not known.</summary>
    internal string Of(string sysId) =>
        _names.Find(sysId) is { Length: > 0 } names ? names : Nobody;
}
