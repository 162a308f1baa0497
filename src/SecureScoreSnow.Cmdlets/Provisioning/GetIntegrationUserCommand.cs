using System.Management.Automation;

using SecureScoreSnow.Client.Setup;
using SecureScoreSnow.Cmdlets.Binding;
using SecureScoreSnow.Cmdlets.Pipeline;

namespace SecureScoreSnow.Cmdlets.Provisioning;

/// <summary>Shows integration users with the roles that count for them.</summary>
[Cmdlet(VerbsCommon.Get, "SnowIntegrationUser")]
[OutputType(typeof(IntegrationUser))]
public sealed class GetIntegrationUserCommand : InstanceCmdlet
{
    private static readonly char[] s_wildcards = ['*', '?', '[', '`'];

    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    protected override void ProcessRecord()
    {
        IntegrationUserFinder finder = new(Instance);
        if (Name is null)
        {
            Attempt(null, () => WriteObject(Wait(finder.ListAsync(Stop)), enumerateCollection: true));
            return;
        }

        foreach (string name in Name)
        {
            Attempt(name, () => WriteObject(Find(finder, name), enumerateCollection: true));
        }
    }

    // There can be very many users: the instance looks for what stands before the first wildcard.
    private IEnumerable<IntegrationUser> Find(IntegrationUserFinder finder, string name)
    {
        if (!NamePattern.IsOpen(name))
        {
            return Wait(finder.FindAsync(WildcardPattern.Unescape(name), Stop));
        }

        WildcardPattern pattern = NamePattern.Of(name);
        string prefix = name.Substring(0, name.IndexOfAny(s_wildcards));
        return Wait(finder.ListAsync(prefix, Stop)).Where(user => pattern.IsMatch(user.UserName));
    }
}
