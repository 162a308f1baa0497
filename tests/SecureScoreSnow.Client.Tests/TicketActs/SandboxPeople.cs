using SecureScoreSnow.Client.Authentication;

namespace SecureScoreSnow.Client.Tests.TicketActs;

/// <summary>Who else works on a sandbox.</summary>
internal static class SandboxPeople
{
    internal static InstanceSignIn Itil => InstanceSignIn.Basic("itil", new Secret("canary-itil-3Vd8"));

    internal static InstanceSignIn Admin => InstanceSignIn.Basic("admin", new Secret("canary-admin-9Xk4"));

    internal static InstanceSignIn Reader => InstanceSignIn.Basic("svc.reader", new Secret("canary-reader-5Hs1"));
}
