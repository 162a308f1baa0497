using System.Management.Automation;

using SecureScoreSnow.Client.Setup;
using SecureScoreSnow.Cmdlets.Binding;
using SecureScoreSnow.Cmdlets.Pipeline;

namespace SecureScoreSnow.Cmdlets.Provisioning;

/// <summary>Shows records of the application registry, never their secrets.</summary>
[Cmdlet(VerbsCommon.Get, "SnowOAuthEntity")]
[OutputType(typeof(OAuthEntity))]
public sealed class GetOAuthEntityCommand : InstanceCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    protected override void ProcessRecord()
    {
        OAuthEntityFinder finder = new(Instance);
        foreach (string name in Name)
        {
            Attempt(name, () => WriteObject(Find(finder, name), enumerateCollection: true));
        }
    }

    private IEnumerable<OAuthEntity> Find(OAuthEntityFinder finder, string name)
    {
        if (!NamePattern.IsOpen(name))
        {
            return Wait(finder.FindAsync(WildcardPattern.Unescape(name), Stop));
        }

        WildcardPattern pattern = NamePattern.Of(name);
        return Wait(finder.ListAsync(Stop)).Where(entity => pattern.IsMatch(entity.Name));
    }
}
