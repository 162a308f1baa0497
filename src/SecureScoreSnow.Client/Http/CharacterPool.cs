using System.Buffers;

using Newtonsoft.Json;

namespace SecureScoreSnow.Client.Http;

/// <summary>Lends readers of JSON the buffers of the process instead of new ones for each reply.</summary>
internal sealed class CharacterPool : IArrayPool<char>
{
    private CharacterPool()
    {
    }

    internal static CharacterPool Shared { get; } = new();

    public char[] Rent(int minimumLength) => ArrayPool<char>.Shared.Rent(minimumLength);

    public void Return(char[]? array)
    {
        if (array is not null)
        {
            ArrayPool<char>.Shared.Return(array);
        }
    }
}
