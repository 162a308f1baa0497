using System.Management.Automation;

using SecureScoreSnow.Client;
using SecureScoreSnow.Client.Provisioning;
using SecureScoreSnow.Cmdlets.Binding;

namespace SecureScoreSnow.Cmdlets.Provisioning;

/// <summary>Finds the checks that patterns mean.</summary>
internal static class CheckSelection
{
    /// <exception cref="SnowException"><see cref="SnowErrorCode.CheckUnknown"/>: one means none.</exception>
    internal static string[] Matching(IEnumerable<string> patterns)
    {
        List<string> wanted = [];
        foreach (string name in patterns)
        {
            WildcardPattern pattern = NamePattern.Of(name);
            string[] matching = [.. ProvisioningCheckup.Names.Where(pattern.IsMatch)];
            if (matching.Length == 0)
            {
                throw new SnowException(
                    SnowErrorCode.CheckUnknown, null, name, string.Join(", ", ProvisioningCheckup.Names));
            }

            wanted.AddRange(matching);
        }

        return [.. wanted];
    }
}
