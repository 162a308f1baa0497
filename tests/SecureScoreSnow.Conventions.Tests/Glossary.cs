using System.Text.RegularExpressions;

namespace SecureScoreSnow.Conventions.Tests;

/// <summary>The words that docs/glossary.md decided against, because another one is used for the same thing.</summary>
internal static partial class Glossary
{
    internal static IEnumerable<string> RejectedIn(string text, string language) =>
        (language == "fr" ? French() : Chinese()).Matches(text).Select(match => match.Value);

    [GeneratedRegex("""
        demandes?\sde\smodification | secrets?\sdu\sclient | identifiants?\s(?:du\s)?client | modes?\sd’autorisation
        | utilisateur\sd’application\b | valeurs?\sstockées? | niveau\sde\ssécurité | table\sdes\schamps | \bfiches?\b
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase)]
    private static partial Regex French();

    // Many of them are the words of mainland China.
    [GeneratedRegex("""
        變更請求 | 機密 | 用戶端祕密 | (?<!系統)管理員 | 申請者 | 授予 | 業務規則 | 資料行 | 處理序 | 這部電腦 | 工單
        | 默認 | 信息 | 服務器 | 網絡 | 軟件 | 數據 | 文件夾 | 用戶名 | 登陸 | 實例
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Chinese();
}
