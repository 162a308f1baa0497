namespace SecureScoreSnow.Client.Provisioning;

/// <summary>Where the vendors describe what is checked. Topic names outlive the addresses of their pages.</summary>
internal static class References
{
    internal static Uri Home { get; } = new("https://docs.servicenow.com/");

    internal static Uri Topic(string name) =>
        new($"https://docs.servicenow.com/csh?topicname={name}.html&version=latest");

    internal static Uri Article(string number) =>
        new($"https://support.servicenow.com/kb?id=kb_article_view&sysparm_article={number}");

    internal static Uri Learn(string path) => new($"https://learn.microsoft.com/{path}");
}
