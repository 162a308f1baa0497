using System.Text;

using SecureScoreSnow.Client;
using SecureScoreSnow.Demo;

Console.OutputEncoding = Encoding.UTF8;

using CancellationTokenSource stop = new();
Console.CancelKeyPress += (_, pressed) =>
{
    // The program ends by itself, after it has cleaned up.
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    return args switch
    {
        [] => await Walkthrough.RunAsync(Console.Out, stop.Token),
        ["serve", .. string[] options] => await Serving.RunAsync(options),
        _ => Usage(),
    };
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 130;
}
catch (SnowException refusal)
{
    Console.Error.WriteLine($"{refusal.Message} {refusal.Remedy}");
    return 1;
}

static int Usage()
{
    Console.Error.WriteLine("Usage: SecureScoreSnow.Demo [serve [options]]");
    return 2;
}
