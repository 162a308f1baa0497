using System.Collections;
using System.Management.Automation;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Cmdlets.Pipeline;

namespace SecureScoreSnow.Cmdlets.Completion;

/// <summary>What is known while an argument is being typed.</summary>
/// <param name="session">The session of the module; null before anything was done in it.</param>
/// <param name="word">What has been typed of the value, without its quotation marks.</param>
/// <param name="given">The other arguments of the command, as far as they can be told.</param>
internal sealed class CompletionCall(ModuleSession? session, string word, IDictionary given)
{
    internal ModuleSession? Session => session;

    internal string Word => word;

    /// <summary>The connection that the command would use, where it can answer at once; null otherwise.</summary>
    internal SnowConnection? Connection
    {
        get
        {
            SnowConnection? found = TextOf(nameof(InstanceCmdlet.Connection)) is { } name
                ? session?.Connections.All.FirstOrDefault(
                    connection => string.Equals(connection.Name, name, StringComparison.OrdinalIgnoreCase))
                : session?.Connections.Current;
            return found is { IsClosed: false } ? found : null;
        }
    }

    internal bool Has(string parameter) => given.Contains(parameter);

    internal string? TextOf(string parameter) => given[parameter]?.ToString();

    internal IEnumerable<string> TextsOf(string parameter) => Bare(given[parameter]) switch
    {
        null => [],
        string text => [text],
        IEnumerable list => list.Cast<object?>().Select(one => one?.ToString()).OfType<string>(),
        { } one => [$"{one}"],
    };

    private static object? Bare(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
