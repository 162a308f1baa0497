using System.Reflection;

namespace SecureScoreSnow.Packer;

/// <summary>Who made the libraries in the module that are not its own, and under which licence.</summary>
internal static class ThirdPartyNotices
{
    private static readonly string s_line = new('-', 72);

    internal static string Write(IEnumerable<ShippedPackage> packages) => string.Join(
        $"\n{s_line}\n\n",
        packages.Select(Entry).Prepend("SecureScoreSnow contains libraries of others. Their licences:\n"));

    private static string Entry(ShippedPackage package)
    {
        IEnumerable<string?> facts = ((string?[])
        [
            $"{package.Name} {package.Version}",
            package.Address,
            package.Copyright,
            $"Licence: {package.Licence}",
            "",
            package.LicenceText ?? Known(package),
        ]).Where(fact => fact is not null);
        return string.Join('\n', facts) + "\n";
    }

    // Of a choice of licences the first one whose text is here.
    private static string Known(ShippedPackage package) => (package.Licence ?? "")
        .Split(" OR ")
        .Select(Text)
        .FirstOrDefault(text => text is not null)
        ?? throw new InvalidDataException($"No text for the licence of {package.Name} ({package.Licence}).");

    private static string? Text(string licence)
    {
        using Stream? stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(licence);
        return stream is null ? null : new StreamReader(stream).ReadToEnd().ReplaceLineEndings("\n").Trim();
    }
}
