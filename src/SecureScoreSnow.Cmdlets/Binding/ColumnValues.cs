using System.Collections;
using System.Management.Automation;

namespace SecureScoreSnow.Cmdlets.Binding;

/// <summary>Columns and their values from a hash table.</summary>
internal static class ColumnValues
{
    // PowerShell's own conversion to text is the invariant one, and it sees through the objects it wraps.
    internal static Dictionary<string, string> Of(IDictionary? given) =>
        given?.Cast<DictionaryEntry>().ToDictionary(
            entry => LanguagePrimitives.ConvertTo<string>(entry.Key),
            entry => LanguagePrimitives.ConvertTo<string>(entry.Value)) ?? [];
}
