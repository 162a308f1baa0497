using System.Reflection;
using System.Runtime.Loader;

namespace SecureScoreSnow.HelpBuilder;

/// <summary>Reads the commands from their compiled attributes. The code does not run.</summary>
internal sealed class CommandAssembly : AssemblyLoadContext
{
    private readonly string _folder;
    private readonly string _powerShell;

    internal CommandAssembly(string path, string powerShell)
    {
        _folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        _powerShell = Path.GetFullPath(powerShell);
        Commands =
        [
            .. LoadFromAssemblyPath(Path.GetFullPath(path))
                .GetTypes()
                .Where(type => CommandShape.AttributeOf(type) is not null)
                .Select(type => new CommandShape(type))
                .OrderBy(command => command.Name, StringComparer.Ordinal),
        ];
    }

    internal IReadOnlyList<CommandShape> Commands { get; }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == "System.Management.Automation")
        {
            return LoadFromAssemblyPath(_powerShell);
        }

        string path = Path.Combine(_folder, $"{assemblyName.Name}.dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
