namespace SecureScoreSnow.Client;

/// <summary>The members of newer frameworks, so that the callers are the same for both.</summary>
internal static class ConvertExtensions
{
    extension(Convert)
    {
        internal static string ToHexString(byte[] bytes) => BitConverter.ToString(bytes).Replace("-", string.Empty);
    }
}
