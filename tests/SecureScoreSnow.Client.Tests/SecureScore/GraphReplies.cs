namespace SecureScoreSnow.Client.Tests.SecureScore;

/// <summary>Replies of Graph, made up for tests.</summary>
internal static class GraphReplies
{
    internal const string Tenant = "12345678-1234-1234-1234-1234567890abcd";

    internal const string Nothing = """{"value":[]}""";

    internal const string Snapshot = $$"""
        {"id":"{{Tenant}}_2025-03-04","azureTenantId":"{{Tenant}}","activeUserCount":9,
         "createdDateTime":"2025-03-04T00:00:00Z","currentScore":10.0,"maxScore":18.0,"licensedUserCount":0,
         "enabledServices":["HasEXOP2"],
         "averageComparativeScores":[
          {"basis":"TotalSeats","averageScore":48.0,"SeatSizeRangeLowerValue":"1","SeatSizeRangeUpperValue":"100"},
          {"basis":"IndustryTypes","averageScore":-1}],
         "controlScores":[
          {"controlCategory":"Identity","controlName":"ADMINMFAv2","description":"<p>Why &amp; how</p>","score":4.5,
           "lastSynced":"2025-03-03T15:32:03Z","implementationStatus":"half <b>way</b>","count":"1","total":"2",
           "on":"true","scoreInPercentage":"45.00"},
          {"controlCategory":"Device","controlName":"scid_2016","description":null,"score":3,
           "implementationStatus":"6/12 exposed devices","scoreInPercentage":37.5}]}
        """;

    internal static string Profile(string id, string title = "A title", string more = "") => $$"""
        {"id":"{{id}}","azureTenantId":"{{Tenant}}","title":"{{title}}","controlCategory":"Identity","maxScore":10,
         "rank":1,"service":"AzureAD","tier":"Defense In Depth","userImpact":"moderate","implementationCost":"medium",
         "threats":["Account Breach","passwordCracking"],"remediation":"<ol><li>Do it</li></ol>",
         "remediationImpact":"None.","actionUrl":"https://entra.microsoft.com/?tid=1","deprecated":false,
         "controlStateUpdates":[{"assignedTo":null,"comment":null,"state":"Default","updatedDateTime":null}]{{more}}}
        """;

    internal static string Page(string? next, params string[] rows)
    {
        string link = next is null ? "" : $"\"@odata.nextLink\":\"{next}\",";
        return $$"""{"@odata.context":"c",{{link}}"value":[{{string.Join(",", rows)}}]}""";
    }
}
