using System.Collections.Concurrent;

namespace SecureScoreSnow.Sandbox.Attachments;

/// <summary>The contents of the files whose records are in sys_attachment.</summary>
internal sealed class AttachmentFiles
{
    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> _contents =
        new(StringComparer.OrdinalIgnoreCase);

    internal ReadOnlyMemory<byte>? Find(string sysId) =>
        _contents.TryGetValue(sysId, out ReadOnlyMemory<byte> content) ? content : null;

    internal void Add(string sysId, ReadOnlyMemory<byte> content) => _contents[sysId] = content;

    internal void Remove(string sysId) => _contents.TryRemove(sysId, out _);
}
