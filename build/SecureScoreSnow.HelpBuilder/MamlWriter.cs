using System.Xml.Linq;

namespace SecureScoreSnow.HelpBuilder;

/// <summary>Writes the help file of the commands in the form that Get-Help reads (MAML).</summary>
internal static class MamlWriter
{
    private static readonly XNamespace s_items = "http://msh";
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    internal static void Write(string path, IReadOnlyList<CommandShape> commands, IReadOnlyList<HelpPage> pages)
    {
        XElement items = new(
            s_items + "helpItems",
            new XAttribute("schema", "maml"),
            commands.Zip(pages, Command));
        new XDocument(new XDeclaration("1.0", "utf-8", null), items).Save(path);
    }

    private static XElement Command(CommandShape command, HelpPage page) => new(
        s_command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", s_maml),
        new XAttribute(XNamespace.Xmlns + "command", s_command),
        new XAttribute(XNamespace.Xmlns + "dev", s_dev),
        new XElement(
            s_command + "details",
            new XElement(s_command + "name", command.Name),
            new XElement(s_command + "verb", command.Verb),
            new XElement(s_command + "noun", command.Noun),
            Description(page.Synopsis)),
        Description(page.Description),
        new XElement(s_command + "syntax", command.Sets.Select(set => Syntax(command, page, set))),
        new XElement(s_command + "parameters", All(command)
            .OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
            .Select(parameter => Parameter(parameter, page, null))),
        new XElement(s_command + "inputTypes", page.Inputs.Select(input =>
            new XElement(s_command + "inputType", Typed(input.Name), Description(input.Text)))),
        new XElement(s_command + "returnValues", page.Outputs.Select(output =>
            new XElement(s_command + "returnValue", Typed(output.Name), Description(output.Text)))),
        new XElement(s_command + "examples", page.Examples.Select(Example)),
        new XElement(s_command + "relatedLinks", page.Links.Select(link => new XElement(
            s_maml + "navigationLink",
            new XElement(s_maml + "linkText", link),
            new XElement(s_maml + "uri")))));

    private static IEnumerable<ParameterShape> All(CommandShape command) =>
        command.Parameters.Concat(ParameterShape.Added(command));

    private static XElement Syntax(CommandShape command, HelpPage page, string? set) => new(
        s_command + "syntaxItem",
        new XElement(s_maml + "name", command.Name),
        All(command)
            .Where(parameter => parameter.IsIn(set))
            .OrderBy(parameter => parameter.Position(set), StringComparer.Ordinal)
            .ThenBy(parameter => !parameter.IsRequired(set))
            .Select(parameter => Parameter(parameter, page, set)));

    private static XElement Parameter(ParameterShape parameter, HelpPage page, string? set) => new(
        s_command + "parameter",
        new XAttribute("required", Word(parameter.IsRequired(set))),
        new XAttribute("variableLength", Word(parameter.IsMany)),
        new XAttribute("globbing", Word(parameter.AllowsWildcards)),
        new XAttribute("pipelineInput", parameter.PipelineInput(set)),
        new XAttribute("position", parameter.Position(set)),
        new XAttribute("aliases", parameter.Aliases.Length == 0 ? "none" : parameter.Aliases),
        new XElement(s_maml + "name", parameter.Name),
        Description(page.Parameters[parameter.Name]),
        parameter.IsSwitch
            ? null
            : new XElement(
                s_command + "parameterValue",
                new XAttribute("required", "true"),
                new XAttribute("variableLength", Word(parameter.IsMany)),
                parameter.TypeName),
        Typed(parameter.TypeName));

    private static XElement Example(HelpExample example, int place) => new(
        s_command + "example",
        new XElement(s_maml + "title", $"Example {place + 1}: {example.Title}"),
        new XElement(s_dev + "code", example.Code),
        new XElement(s_dev + "remarks", Paragraphs(example.Remarks)));

    private static XElement Typed(string name) => new(s_dev + "type", new XElement(s_maml + "name", name));

    private static XElement Description(IEnumerable<string> lines) =>
        new(s_maml + "description", Paragraphs(lines));

    private static IEnumerable<XElement> Paragraphs(IEnumerable<string> lines) =>
        lines.Select(line => new XElement(s_maml + "para", line));

    private static string Word(bool value) => value ? "true" : "false";
}
