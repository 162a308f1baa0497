using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Channels;

using Microsoft.Win32.SafeHandles;

namespace SecureScoreSnow.Campaigns.Processes;

/// <summary>A terminal that a program is in front of; it tells when the program's prompt appears.</summary>
internal sealed class PseudoTerminal : IDisposable
{
    // What a prompt has to say, with the number of the command that has ended: Ctrl+C that comes too late makes another
    // prompt, which ends nothing.
    private const string Mark = "<<ready ";
    private const string EndOfMark = ">>";
    private const int LongestMark = 24;

    private const string WhereIsCursor = "\x1b[6n";
    private const string CursorIsHere = "\x1b[1;1R";
    private const int LongestName = 256;
    private const int Kept = 4096;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(5);

    private readonly SafeFileHandle _handle;
    private readonly FileStream _keyboard;
    private readonly FileStream _screen;
    private readonly Channel<long> _prompts = Channel.CreateUnbounded<long>();
    private readonly StringBuilder _text = new();
    private volatile bool _isClosed;
    private int _ended = -1;

    internal PseudoTerminal()
    {
        int terminal = TerminalCalls.Open(TerminalCalls.ReadWriteWithoutControl);
        if (terminal < 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        _handle = new SafeFileHandle(terminal, ownsHandle: true);
        byte[] name = new byte[LongestName];
        if (TerminalCalls.Grant(terminal) != 0
            || TerminalCalls.Unlock(terminal) != 0
            || TerminalCalls.Name(terminal, name, LongestName) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        Name = Encoding.ASCII.GetString(name).TrimEnd('\0');
        _keyboard = new FileStream(_handle, FileAccess.Write, bufferSize: 0);
        _screen = new FileStream(_handle, FileAccess.Read, bufferSize: 0);
    }

    /// <summary>The device that the program opens.</summary>
    internal string Name { get; }

    /// <summary>The end of what was shown, for whoever has to find out why there is no prompt.</summary>
    internal string Shown
    {
        get
        {
            lock (_text)
            {
                return _text.ToString();
            }
        }
    }

    /// <summary>Forgets what was shown so far.</summary>
    internal void Forget()
    {
        lock (_text)
        {
            _text.Clear();
        }
    }

    /// <summary>Presses keys.</summary>
    /// <returns>When, as a timestamp of Stopwatch.</returns>
    internal long Type(string keys)
    {
        lock (_keyboard)
        {
            long now = Stopwatch.GetTimestamp();
            _keyboard.Write(Encoding.UTF8.GetBytes(keys));
            return now;
        }
    }

    /// <summary>Begins to read what is shown, once there is a program that may open the device.</summary>
    internal void Watch() => new Thread(Read) { IsBackground = true }.Start();

    /// <summary>Waits for the first prompt after the next command.</summary>
    /// <returns>When it was seen, as a timestamp of Stopwatch.</returns>
    /// <exception cref="TimeoutException">None came.</exception>
    internal async Task<long> PromptAsync(TimeSpan limit)
    {
        try
        {
            return await _prompts.Reader.ReadAsync().AsTask().WaitAsync(limit);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"No prompt within {limit.TotalSeconds} s after: {Shown}");
        }
    }

    /// <summary>Whether a prompt has appeared that nobody waited for yet.</summary>
    internal bool HasPrompt => _prompts.Reader.TryPeek(out _);

    public void Dispose()
    {
        _isClosed = true;
        _keyboard.Dispose();
        _screen.Dispose();
        _handle.Dispose();
    }

    private void Read()
    {
        byte[] buffer = new byte[64 * 1024];
        string rest = "";
        while (!_isClosed)
        {
            int count;
            try
            {
                count = _screen.Read(buffer);
            }
            catch (Exception failure) when (failure is IOException or ObjectDisposedException)
            {
                // As long as no program has the device open, there is nothing that could be read.
                Task.Delay(s_pause).Wait();
                continue;
            }

            long now = Stopwatch.GetTimestamp();
            string text = Encoding.UTF8.GetString(buffer, 0, count);
            Keep(text);
            rest = Answer(rest + text, now);
        }
    }

    // Gives back what may be the beginning of something that the next bytes complete.
    private string Answer(string text, long now)
    {
        for (int place = 0; (place = text.IndexOf(WhereIsCursor, place, StringComparison.Ordinal)) >= 0; place++)
        {
            Type(CursorIsHere);
        }

        for (int place = 0; (place = text.IndexOf(Mark, place, StringComparison.Ordinal)) >= 0; place++)
        {
            int end = text.IndexOf(EndOfMark, place, StringComparison.Ordinal);
            int number = end < 0 ? _ended : int.Parse(text[(place + Mark.Length)..end], CultureInfo.InvariantCulture);
            if (number != _ended)
            {
                _ended = number;
                _prompts.Writer.TryWrite(now);
            }
        }

        return Unfinished(text);
    }

    private static string Unfinished(string text)
    {
        int mark = text.LastIndexOf(Mark, StringComparison.Ordinal);
        if (mark >= Math.Max(0, text.Length - LongestMark)
            && !text[mark..].Contains(EndOfMark, StringComparison.Ordinal))
        {
            return text[mark..];
        }

        for (int length = Math.Min(text.Length, Mark.Length - 1); length > 0; length--)
        {
            string end = text[^length..];
            if (Mark.StartsWith(end, StringComparison.Ordinal)
                || (WhereIsCursor.StartsWith(end, StringComparison.Ordinal) && length < WhereIsCursor.Length))
            {
                return end;
            }
        }

        return "";
    }

    private void Keep(string text)
    {
        lock (_text)
        {
            _text.Append(text);
            if (_text.Length > Kept)
            {
                _text.Remove(0, _text.Length - Kept);
            }
        }
    }
}
