using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace SecureScoreSnow.Client.Tables;

/// <summary>Has a source produce a bounded number of items before they are asked for.</summary>
internal static class ReadAhead
{
    internal static async IAsyncEnumerable<T> Of<T>(
        IAsyncEnumerable<T> source,
        int capacity,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Channel<T> items = Channel.CreateBounded<T>(new BoundedChannelOptions(capacity)
        {
            SingleReader = true,
            SingleWriter = true,
        });
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task production = ProduceAsync(source, items.Writer, stop.Token);
        try
        {
            while (await items.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                while (items.Reader.TryRead(out T? item))
                {
                    yield return item;
                }
            }
        }
        finally
        {
            // Whoever leaves early does not wait for the page that is on its way.
            stop.Cancel();
            await production.ConfigureAwait(false);
        }
    }

    private static async Task ProduceAsync<T>(
        IAsyncEnumerable<T> source,
        ChannelWriter<T> writer,
        CancellationToken stop)
    {
        try
        {
            await foreach (T item in source.WithCancellation(stop).ConfigureAwait(false))
            {
                await writer.WriteAsync(item, stop).ConfigureAwait(false);
            }

            writer.Complete();
        }
        catch (Exception failure)
        {
            // Not swallowed: the reader meets it when it has taken what came before.
            writer.Complete(failure);
        }
    }
}
