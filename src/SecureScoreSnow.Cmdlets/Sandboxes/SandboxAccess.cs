using System.Management.Automation;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Entra;

namespace SecureScoreSnow.Cmdlets.Sandboxes;

/// <summary>How one gets into a sandbox.</summary>
/// <param name="Connection">The integration user's way into the instance.</param>
/// <param name="SignIn">An app's way into the tenant.</param>
/// <param name="User">The integration user and its password.</param>
/// <param name="Client">The client id and client secret of the OAuth entity.</param>
/// <param name="Administrator">The administrator and its password.</param>
internal sealed record SandboxAccess(
    ConnectionOptions Connection,
    EntraSignIn SignIn,
    PSCredential User,
    PSCredential Client,
    PSCredential Administrator);
