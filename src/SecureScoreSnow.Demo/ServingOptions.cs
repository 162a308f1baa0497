using System.Globalization;

namespace SecureScoreSnow.Demo;

/// <summary>What <c>serve</c> was asked for.</summary>
internal sealed record ServingOptions
{
    internal const string Usage = """
        serve [--port N] [--https] [--data DIR] [--seed FILE]... [--scenario NAME]

          --port N         listen on 127.0.0.1:N; without it on a port that is free
          --https          with a certificate made now; its PEM file is named when the server starts
          --data DIR       keep the records in DIR between runs
          --seed FILE      declare further tables, choices and rows; may be given more than once
          --scenario NAME  start in one of the named conditions
        """;

    internal int Port { get; init; }

    internal bool Https { get; init; }

    internal string? Data { get; init; }

    internal IReadOnlyList<string> Seeds { get; init; } = [];

    internal string? Scenario { get; init; }

    /// <summary>Reads the command line; null, with the reason, if it makes no sense.</summary>
    internal static (ServingOptions? Options, string Error) Parse(IReadOnlyList<string> arguments)
    {
        ServingOptions options = new();
        for (int index = 0; index < arguments.Count; index++)
        {
            string name = arguments[index];
            if (name == "--https")
            {
                options = options with { Https = true };
                continue;
            }

            if (index + 1 == arguments.Count)
            {
                return (null, $"{name} is unknown or lacks its value.");
            }

            if (With(options, name, arguments[++index]) is not { } next)
            {
                return (null, $"{name} {arguments[index]} is not understood.");
            }

            options = next;
        }

        return (options, "");
    }

    private static ServingOptions? With(ServingOptions options, string name, string value) => name switch
    {
        "--port" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int port)
            && port is > 0 and < 65536 => options with { Port = port },
        "--data" => options with { Data = value },
        "--seed" => options with { Seeds = [.. options.Seeds, value] },
        "--scenario" => options with { Scenario = value },
        _ => null,
    };
}
