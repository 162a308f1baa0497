using System.Security.Cryptography;
using System.Text;

namespace SecureScoreSnow.Sandbox.Store;

/// <summary>The sys_ids of rows that come with the sandbox: the same in every sandbox.</summary>
internal static class StableId
{
    internal static string Of(string table, string key) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{table}\n{key}")))[..32].ToLowerInvariant();

    internal static string New() => Guid.NewGuid().ToString("N");
}
