namespace SecureScoreSnow.Sandbox.Attachments;

/// <summary>A file that a client wants to attach, however it sent it.</summary>
internal sealed record AttachmentUpload(
    string Table,
    string RecordId,
    string FileName,
    string ContentType,
    ReadOnlyMemory<byte> Content);
