using System.Globalization;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Attachments;

/// <summary>
/// What may be attached, where the properties that say so may be read; elsewhere the instance refuses what is too large
/// or of a forbidden kind, and its words are told.
/// </summary>
internal sealed class AttachmentLimits(SnowConnection connection)
{
    private const string MaxSize = "com.glide.attachment.max_size";
    private const string Extensions = "glide.attachment.extensions";
    private const long Megabyte = 1024 * 1024;

    private long? _mostMegabytes;
    private string[] _extensions = [];
    private bool _isRead;

    /// <exception cref="SnowException">The file may not be attached.</exception>
    internal async Task CheckAsync(LocalFile file, string ticket, CancellationToken cancellationToken)
    {
        if (!_isRead)
        {
            await ReadAsync(cancellationToken).ConfigureAwait(false);
            _isRead = true;
        }

        if (_mostMegabytes is { } most && file.Length > most * Megabyte)
        {
            throw new SnowException(
                SnowErrorCode.AttachmentTooLarge, null, ticket, file.Name, $"{MaxSize} = {most}");
        }

        string extension = Path.GetExtension(file.Name).TrimStart('.');
        if (_extensions.Length > 0 && !_extensions.Contains(extension, StringComparer.OrdinalIgnoreCase))
        {
            throw new SnowException(
                SnowErrorCode.AttachmentKindForbidden,
                null,
                ticket,
                file.Name,
                $"{Extensions} = {string.Join(",", _extensions)}");
        }
    }

    /// <summary>Says of a refused upload whether it was for its size or its kind.</summary>
    internal static SnowException Explain(SnowException refusal, LocalFile file, string ticket)
    {
        string words = $"{refusal.ServerMessage} {refusal.ServerDetail}".Trim();
        bool isOfSize = (int?)refusal.StatusCode == 413 || Says(words, "size") || Says(words, "too large");
        bool isOfKind = Says(words, "extension") || Says(words, "file type") || Says(words, "mime");
        return refusal.Code is not (SnowErrorCode.Refused or SnowErrorCode.AccessDenied or SnowErrorCode.QueryTooLong)
            ? refusal
            : isOfSize ? Of(SnowErrorCode.AttachmentTooLarge)
            : isOfKind ? Of(SnowErrorCode.AttachmentKindForbidden)
            : refusal;

        SnowException Of(SnowErrorCode code) => new(code, refusal, ticket, file.Name, words.Length > 0 ? words : "413")
        {
            StatusCode = refusal.StatusCode,
            ServerMessage = refusal.ServerMessage,
            ServerDetail = refusal.ServerDetail,
            TransactionId = refusal.TransactionId,
        };
    }

    private static bool Says(string words, string word) => words.Contains(word, StringComparison.OrdinalIgnoreCase);

    // For administrators only, on most instances.
    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        EncodedQuery query = EncodedQuery.All.In("name", [MaxSize, Extensions]);
        ListOptions options = new() { Columns = ["sys_id", "name", "value"] };
        try
        {
            await foreach (TableRecord property in connection.Tables
                .ListAsync("sys_properties", query, options, cancellationToken)
                .ConfigureAwait(false))
            {
                Take(property["name"], property["value"]);
            }
        }
        catch (SnowException refusal) when (refusal.Code == SnowErrorCode.AccessDenied)
        {
            // The instance itself says no when it comes to it.
        }
    }

    private void Take(string name, string value)
    {
        if (name == MaxSize && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long most))
        {
            _mostMegabytes = most;
        }
        else if (name == Extensions)
        {
            _extensions =
                [.. value.Split(',').Select(part => part.Trim().TrimStart('.')).Where(part => part.Length > 0)];
        }
    }
}
