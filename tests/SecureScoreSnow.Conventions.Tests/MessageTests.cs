using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;

using SecureScoreSnow.Client;
using SecureScoreSnow.Client.Troubleshooting;
using SecureScoreSnow.Cmdlets.Pipeline;

namespace SecureScoreSnow.Conventions.Tests;

public sealed partial class MessageTests
{
    private static readonly string[] s_texts =
    [
        "SecureScoreSnow.Client.Resources.Messages",
        "SecureScoreSnow.Client.Resources.ActTexts",
        "SecureScoreSnow.Client.Resources.CardTexts",
        "SecureScoreSnow.Client.Resources.FieldTexts",
        "SecureScoreSnow.Client.Resources.ProvisioningTexts",
        "SecureScoreSnow.Client.Resources.ReportTexts",
        "SecureScoreSnow.Client.Resources.SyncTexts",
        "SecureScoreSnow.Client.Resources.TroubleTexts",
        "SecureScoreSnow.Cmdlets.Resources.CompletionTexts",
        "SecureScoreSnow.Cmdlets.Resources.Messages",
    ];

    public static TheoryData<string, string> Translations() =>
        new MatrixTheoryData<string, string>(s_texts, ["fr", "zh-Hant"]);

    public static TheoryData<SnowErrorCode> Codes() => [.. Enum.GetValues<SnowErrorCode>()];

    [Theory]
    [MemberData(nameof(Translations))]
    public void Every_message_is_translated_with_the_same_placeholders(string texts, string culture) =>
        Assert.Equal(
            Placeholders(MessagesOf(texts, CultureInfo.InvariantCulture)),
            Placeholders(MessagesOf(texts, new CultureInfo(culture))));

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_error_has_a_message_a_remedy_and_a_category(SnowErrorCode code)
    {
        ResourceSet messages = MessagesOf(s_texts[0], CultureInfo.InvariantCulture);

        Assert.NotNull(messages.GetString(code.ToString()));
        Assert.NotNull(messages.GetString($"{code}Remedy"));
        Assert.NotEqual(ErrorCategory.NotSpecified, ErrorRecords.CategoryOf(code));
    }

    // A new code needs a line in CodeCauses, and its texts in TroubleTexts: what it means, and for each cause of its
    // own the cause, a check and a fix, in three languages.
    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_error_is_explained(SnowErrorCode code) =>
        Assert.NotEmpty(Assert.Single(ErrorExplainer.Explain(new ErrorFacts("-") { Code = code })).Causes);

    [Theory]
    [MemberData(nameof(Translations))]
    public void Message_follows_the_typography_of_its_language(string texts, string culture) =>
        Assert.Empty(MessagesOf(texts, new CultureInfo(culture))
            .Cast<DictionaryEntry>()
            .SelectMany(message => Typography.FaultsIn((string)message.Value!, culture)));

    [Theory]
    [MemberData(nameof(Translations))]
    public void Message_uses_the_words_of_the_glossary(string texts, string culture) =>
        Assert.Empty(MessagesOf(texts, new CultureInfo(culture))
            .Cast<DictionaryEntry>()
            .SelectMany(message => Glossary.RejectedIn((string)message.Value!, culture)));

    private static ResourceSet MessagesOf(string texts, CultureInfo culture) =>
        new ResourceManager(texts, Assembly.Load(texts[..texts.IndexOf(".Resources", StringComparison.Ordinal)]))
            .GetResourceSet(culture, createIfNotExists: true, tryParents: false)!;

    private static SortedDictionary<string, string> Placeholders(ResourceSet messages)
    {
        SortedDictionary<string, string> found = new(StringComparer.Ordinal);
        foreach (DictionaryEntry message in messages)
        {
            IEnumerable<string> placeholders = Placeholder()
                .Matches((string)message.Value!)
                .Select(match => match.Value)
                .Order(StringComparer.Ordinal);
            found.Add((string)message.Key, string.Concat(placeholders));
        }

        return found;
    }

    [GeneratedRegex(@"\{\d+[^}]*\}")]
    private static partial Regex Placeholder();
}
