namespace SecureScoreSnow.Client;

/// <summary>The members of newer frameworks, so that the callers are the same for both.</summary>
internal static class EnumExtensions
{
    extension(Enum)
    {
        internal static T[] GetValues<T>()
            where T : struct, Enum => [.. Enum.GetValues(typeof(T)).Cast<T>()];
    }
}
