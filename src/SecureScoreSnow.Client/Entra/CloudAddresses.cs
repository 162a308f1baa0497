namespace SecureScoreSnow.Client.Entra;

/// <summary>Where a cloud has its Graph and its sign-in.</summary>
/// <remarks>https://learn.microsoft.com/graph/deployments</remarks>
public sealed record CloudAddresses
{
    private CloudAddresses(GraphCloud cloud, string graph, string login)
    {
        Cloud = cloud;
        Graph = new Uri(graph);
        Login = new Uri(login);
    }

    /// <summary>Which cloud it is.</summary>
    public GraphCloud Cloud { get; }

    /// <summary>The origin of Microsoft Graph; tokens are asked for it.</summary>
    public Uri Graph { get; }

    /// <summary>The origin of the sign-in.</summary>
    public Uri Login { get; }

    /// <summary>The scope that stands for every permission the app has consent for.</summary>
    internal string DefaultScope => $"{Graph.GetLeftPart(UriPartial.Authority)}/.default";

    /// <summary>The addresses of a cloud.</summary>
    /// <exception cref="SnowException">CloudNotSupported: the cloud has no Secure Score.</exception>
    public static CloudAddresses Of(GraphCloud cloud) => cloud switch
    {
        GraphCloud.Global => new(cloud, "https://graph.microsoft.com", "https://login.microsoftonline.com"),
        GraphCloud.UsGov => new(cloud, "https://graph.microsoft.us", "https://login.microsoftonline.us"),
        GraphCloud.UsGovDod => new(cloud, "https://dod-graph.microsoft.us", "https://login.microsoftonline.us"),
        _ => throw new SnowException(SnowErrorCode.CloudNotSupported, innerException: null, cloud),
    };
}
