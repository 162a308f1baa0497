using System.Collections.Specialized;
using System.Text;
using System.Web;

namespace SecureScoreSnow.Sandbox.Entra;

/// <summary>A request with its form and query read.</summary>
internal sealed class EntraRequest
{
    private readonly NameValueCollection _form;
    private readonly NameValueCollection _query;

    internal EntraRequest(SandboxRequest request)
    {
        Raw = request;
        Origin = RequestOrigin.Of(request);
        Path = [.. request.Address.AbsolutePath.Split('/').Skip(1).Select(Uri.UnescapeDataString)];
        _form = HttpUtility.ParseQueryString(Encoding.UTF8.GetString(request.Body.Span));
        _query = HttpUtility.ParseQueryString(request.Address.Query);
    }

    internal SandboxRequest Raw { get; }

    /// <summary>The origin that the client believes it is talking to.</summary>
    internal Uri Origin { get; }

    internal string[] Path { get; }

    /// <summary>The first part of the path: id or domain of a tenant, or "common".</summary>
    internal string TenantName => Path[0];

    internal string? Form(string name) => _form[name] is { Length: > 0 } value ? value : null;

    internal string? Query(string name) => _query[name] is { Length: > 0 } value ? value : null;

    /// <summary>A form field that must be there.</summary>
    internal string Required(string name) => Form(name) ?? throw EntraRefusals.MissingParameter(name);
}
