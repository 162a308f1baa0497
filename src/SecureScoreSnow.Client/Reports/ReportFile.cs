using System.Text;

using SecureScoreSnow.Client.Resources;

namespace SecureScoreSnow.Client.Reports;

/// <summary>
/// A file that takes its place when it is whole, and not before: whoever opens the old one meanwhile, or pulls the
/// plug, has the old one. What is a device is written to, and stays one.
/// </summary>
internal sealed class ReportFile : IDisposable
{
    private readonly string _path;
    private readonly string _draft;
    private readonly bool _isDevice;
    private readonly bool _keepsExisting;
    private readonly bool _isPrivate;
    private readonly FileStream _stream;

    /// <exception cref="SnowException">There is a file that is to be left, or nothing can be written there.</exception>
    internal ReportFile(ReportTarget target)
    {
        _path = ReportPaths.Resolve(target.Path);
        _keepsExisting = target.KeepsExisting;
        _isPrivate = target.IsPrivate;
        _isDevice = ReportPaths.IsDevice(_path);
        string folder = Path.GetDirectoryName(_path) ?? string.Empty;
        _draft = _isDevice ? _path : Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
        if (_keepsExisting && File.Exists(_path))
        {
            throw new SnowException(SnowErrorCode.FileExists, null, _path);
        }

        try
        {
            if (File.Exists(_path) && (File.GetAttributes(_path) & FileAttributes.ReadOnly) != 0)
            {
                Release(target.OverwritesReadOnly);
            }

            FileMode mode = _isDevice ? FileMode.Open : FileMode.CreateNew;
            _stream = _isPrivate
                ? PrivateFiles.Open(_draft, mode)
                : new FileStream(_draft, mode, FileAccess.Write, FileShare.None);
        }
        catch (Exception failure) when (IsOfTheDisk(failure) || failure is ArgumentException or NotSupportedException)
        {
            throw Unwritable(failure);
        }
    }

    /// <summary>What is written into. Whoever writes closes it.</summary>
    internal Stream Stream => _stream;

    internal static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Puts the file in its place.</summary>
    /// <param name="writer">Whoever has written into it, and has nothing left to write.</param>
    /// <exception cref="SnowException">Meanwhile there is one that is to be left, or it cannot be replaced.</exception>
    internal void Complete(IDisposable writer) => Try(() =>
    {
        _stream.Flush(flushToDisk: true);
        writer.Dispose();
        if (_isDevice)
        {
            return;
        }

        if (_keepsExisting || !File.Exists(_path))
        {
            File.Move(_draft, _path);
        }
        else
        {
            if (!_isPrivate)
            {
                ReportPaths.CopyMode(_path, _draft);
            }

            File.Replace(_draft, _path, destinationBackupFileName: null);
        }
    });

    /// <summary>Writes, and says it where the disk does not take it.</summary>
    /// <exception cref="SnowException"><see cref="SnowErrorCode.FileUnwritable"/>.</exception>
    internal void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure) when (IsOfTheDisk(failure))
        {
            throw Unwritable(failure);
        }
    }

    /// <inheritdoc cref="Try"/>
    internal async Task TryAsync(Func<Task> write)
    {
        try
        {
            await write().ConfigureAwait(false);
        }
        catch (Exception failure) when (IsOfTheDisk(failure))
        {
            throw Unwritable(failure);
        }
    }

    /// <summary>Leaves no draft behind.</summary>
    public void Dispose()
    {
        // Where the disk is full, what is still in the buffer keeps the file from being closed in peace.
        TryLeave(_stream.Dispose);
        if (!_isDevice)
        {
            TryLeave(() => File.Delete(_draft));
        }
    }

    private static void TryLeave(Action leave)
    {
        try
        {
            leave();
        }
        catch (Exception failure) when (IsOfTheDisk(failure))
        {
            // What is thrown away need not have been whole, and why it was not has been said.
        }
    }

    private static bool IsOfTheDisk(Exception failure) => failure is IOException or UnauthorizedAccessException;

    private SnowException Unwritable(Exception failure) => _keepsExisting && File.Exists(_path)
        ? new SnowException(SnowErrorCode.FileExists, failure, _path)
        : new SnowException(
            SnowErrorCode.FileUnwritable, failure, _path, failure.Message.Replace(_draft, _path));

    private void Release(bool isForced)
    {
        if (!isForced)
        {
            throw new IOException(ReportTexts.ReadOnlyFile);
        }

        File.SetAttributes(_path, File.GetAttributes(_path) & ~FileAttributes.ReadOnly);
    }
}
