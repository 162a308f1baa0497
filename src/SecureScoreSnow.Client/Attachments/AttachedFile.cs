using System.Globalization;

using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Attachments;

/// <summary>What an instance says of an attached file.</summary>
/// <param name="SysId">Its key.</param>
/// <param name="RecordId">The record that it is attached to.</param>
/// <param name="Name">Its name.</param>
/// <param name="Length">Its size in bytes; -1 where that is not said.</param>
/// <param name="Hash">The SHA-256 of its content in lower-case hex digits; null where the release does not say.</param>
internal sealed record AttachedFile(string SysId, string RecordId, string Name, long Length, string? Hash)
{
    private const int LengthOfHash = 64;

    internal static AttachedFile From(TableRecord record) => new(
        record["sys_id"],
        record["table_sys_id"],
        record["file_name"],
        long.TryParse(record["size_bytes"], NumberStyles.None, CultureInfo.InvariantCulture, out long length)
            ? length
            : -1,
        record["hash"] is { Length: LengthOfHash } hash ? hash.ToLowerInvariant() : null);
}
