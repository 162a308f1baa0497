using System.Collections.Specialized;
using System.Web;

using SecureScoreSnow.Sandbox.Entra;

namespace SecureScoreSnow.Sandbox.Graph;

/// <summary>A request to Graph with its address read.</summary>
internal sealed class GraphRequest
{
    internal GraphRequest(SandboxRequest request)
    {
        Raw = request;
        Origin = RequestOrigin.Of(request);
        Path = [.. request.Address.AbsolutePath.Split('/').Skip(1).Select(Uri.UnescapeDataString)];
        Query = HttpUtility.ParseQueryString(request.Address.Query);
    }

    internal SandboxRequest Raw { get; }

    /// <summary>The origin that the client believes it is talking to; links in answers start with it.</summary>
    internal Uri Origin { get; }

    internal string[] Path { get; }

    internal NameValueCollection Query { get; }

    /// <summary>The id under which the service's log has the request.</summary>
    internal string Id { get; } = Guid.NewGuid().ToString();

    internal string ClientId => Raw.Header("client-request-id") ?? Id;
}
