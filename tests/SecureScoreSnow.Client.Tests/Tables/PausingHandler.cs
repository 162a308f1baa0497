namespace SecureScoreSnow.Client.Tests.Tables;

/// <summary>Gives two pages of one record, and never answers the request for the third.</summary>
internal sealed class PausingHandler(TaskCompletionSource<CancellationToken> asked) : HttpMessageHandler
{
    private int _pages;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        int page = Interlocked.Increment(ref _pages);
        if (page > 2)
        {
            asked.TrySetResult(cancellationToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        HttpResponseMessage response = ScriptedInstance.Ok($$"""{"result":[{"sys_id":"{{page}}"}]}""");
        response.RequestMessage = request;
        return response;
    }
}
