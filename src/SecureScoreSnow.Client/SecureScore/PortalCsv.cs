using System.Runtime.CompilerServices;

namespace SecureScoreSnow.Client.SecureScore;

/// <summary>Reads the CSV export of the portal's list of recommended actions.</summary>
/// <remarks>
/// Its rows have neither control id nor tenant, and titles repeat: each is tied to a control by product and title, and
/// refused by itself where that is not certain.
/// </remarks>
internal sealed class PortalCsv(ActionBuilder builder, ActionFinder controls, string? tenantId, long maxBytes)
{
    internal async IAsyncEnumerable<ActionReading> ReadAsync(
        string file,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PortalTable? table = null;
        try
        {
            ActionReading? reading;
            do
            {
                bool isOver = false;
                try
                {
                    table ??= new PortalTable(file, maxBytes);
                    PortalRow? row = await table.ReadAsync(cancellationToken).ConfigureAwait(false);
                    reading = row is null ? null : Read(row, file);
                }
                catch (SnowException refusal)
                {
                    isOver = true;
                    reading = ActionReading.Of(refusal, file);
                }

                if (reading is not null)
                {
                    yield return reading;
                }

                if (isOver)
                {
                    yield break;
                }
            }
            while (reading is not null);
        }
        finally
        {
            table?.Dispose();
        }
    }

    private ActionReading Read(PortalRow row, string file)
    {
        try
        {
            return ActionReading.Of(BuildOf(row, file));
        }
        catch (SnowException refusal)
        {
            return ActionReading.Of(refusal, file);
        }
    }

    private SecureScoreAction BuildOf(PortalRow row, string file)
    {
        string title = row.Require(PortalRow.Title);
        string product = row.Require(PortalRow.Product);
        IReadOnlyList<ControlProfile> found = controls.Find(title, product);
        if (found.Count != 1)
        {
            throw found.Count == 0 ? row.Unknown() : row.Ambiguous(found);
        }

        ControlProfile control = row.Complete(found[0]);
        string tenant = tenantId ?? control.TenantId;
        return tenant.Length == 0
            ? throw new SnowException(SnowErrorCode.ExportWithoutTenant, innerException: null, file)
            : builder.Build(control, tenant, row.ReadScore(control.Id), day: null);
    }
}
