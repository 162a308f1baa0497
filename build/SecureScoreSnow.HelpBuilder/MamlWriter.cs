using System.Globalization;
using System.Xml.Linq;

namespace SecureScoreSnow.HelpBuilder;

/// <summary>Writes the help file of the commands in the form that Get-Help reads (MAML).</summary>
/// <param name="language">The pages.</param>
/// <param name="address">Where docs is published; empty where it is not.</param>
internal sealed class MamlWriter(HelpLanguage language, string address)
{
    private static readonly XNamespace s_items = "http://msh";
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    internal void Write(string path, IReadOnlyList<CommandShape> commands)
    {
        XElement items = new(
            s_items + "helpItems",
            new XAttribute("schema", "maml"),
            commands.Zip(language.Pages, Command));
        new XDocument(new XDeclaration("1.0", "utf-8", null), items).Save(path);
    }

    private XElement Command(CommandShape command, HelpPage page) => new(
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
            .Select(parameter => Parameter(parameter, page, null, Value(parameter)))),
        new XElement(s_command + "inputTypes", page.Inputs.Select(input =>
            new XElement(s_command + "inputType", Typed(input.Name), Description(input.Text)))),
        new XElement(s_command + "returnValues", page.Outputs.Select(output =>
            new XElement(s_command + "returnValue", Typed(output.Name), Description(output.Text)))),
        new XElement(s_command + "examples", page.Examples.Select(Example)),
        new XElement(s_command + "relatedLinks", Online(page), page.Links.Select(link => Link(link, string.Empty))));

    // Get-Help -Online opens the first link that has an address, and takes only addresses that begin with http.
    private XElement? Online(HelpPage page) => address.Length == 0
        ? null
        : Link(language.OnlineTitle, $"{address.TrimEnd('/')}/{page.Language}/{page.Name}.md");

    // The empty paragraph keeps the next example apart.
    private XElement Example(HelpExample example, int place) => new(
        s_command + "example",
        new XElement(
            s_maml + "title",
            string.Format(CultureInfo.InvariantCulture, language.ExampleTitle, place + 1, example.Title)),
        new XElement(s_dev + "code", example.Code),
        new XElement(s_dev + "remarks", Paragraphs([.. example.Remarks, string.Empty])));

    private static IEnumerable<ParameterShape> All(CommandShape command) =>
        command.Parameters.Concat(ParameterShape.Added(command));

    private static XElement Syntax(CommandShape command, HelpPage page, string? set) => new(
        s_command + "syntaxItem",
        new XElement(s_maml + "name", command.Name),
        All(command)
            .Where(parameter => parameter.IsIn(set))
            .OrderBy(parameter => parameter.Position(set), StringComparer.Ordinal)
            .ThenBy(parameter => !parameter.IsRequired(set))
            .Select(parameter => Parameter(parameter, page, set, Values(parameter) ?? Value(parameter))));

    private static XElement Parameter(ParameterShape parameter, HelpPage page, string? set, XElement? value) => new(
        s_command + "parameter",
        new XAttribute("required", Word(parameter.IsRequired(set))),
        new XAttribute("variableLength", Word(parameter.IsMany)),
        new XAttribute("globbing", Word(parameter.AllowsWildcards)),
        new XAttribute("pipelineInput", parameter.PipelineInput(set)),
        new XAttribute("position", parameter.Position(set)),
        new XAttribute("aliases", parameter.Aliases.Length == 0 ? "none" : parameter.Aliases),
        new XElement(s_maml + "name", parameter.Name),
        Description(page.Parameters[parameter.Name]),
        value,
        Typed(parameter.TypeName));

    private static XElement? Value(ParameterShape parameter) =>
        parameter.IsSwitch ? null : Value(parameter.TypeName, parameter.IsMany, isRequired: true);

    // In the syntax, what a parameter takes is named: {Change | Incident}.
    private static XElement? Values(ParameterShape parameter) => parameter.Values.Count == 0
        ? null
        : new(
            s_command + "parameterValueGroup",
            parameter.Values.Select(value => Value(value, isMany: false, isRequired: false)));

    private static XElement Value(string text, bool isMany, bool isRequired) => new(
        s_command + "parameterValue",
        new XAttribute("required", Word(isRequired)),
        new XAttribute("variableLength", Word(isMany)),
        text);

    private static XElement Link(string text, string target) => new(
        s_maml + "navigationLink",
        new XElement(s_maml + "linkText", text),
        new XElement(s_maml + "uri", target));

    private static XElement Typed(string name) => new(s_dev + "type", new XElement(s_maml + "name", name));

    private static XElement Description(IEnumerable<string> lines) =>
        new(s_maml + "description", Paragraphs(lines));

    private static IEnumerable<XElement> Paragraphs(IEnumerable<string> lines) =>
        lines.Select(line => new XElement(s_maml + "para", line));

    private static string Word(bool value) => value ? "true" : "false";
}
