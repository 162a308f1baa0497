using System.Diagnostics;
using System.Globalization;

using SecureScoreSnow.Sandbox.Conditions;
using SecureScoreSnow.Sandbox.Faults;
using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Sandbox.Http;

/// <summary>Takes a request through the conditions of the day - waits, full queues, faults - to its route.</summary>
internal sealed class RequestPipeline(SandboxInstance instance)
{
    private readonly NodeThreads _threads = new();
    private readonly LateCommits _late = new(instance.Clock);

    internal LateCommits Late => _late;

    internal async Task<SandboxResponse> AnswerAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        if (MicrosoftRoutes.Owns(request))
        {
            SandboxResponse answer = await AskMicrosoftAsync(request, cancellationToken).ConfigureAwait(false);
            instance.Log.Add(new LoggedRequest(
                instance.Now, request.Method, WithoutToken(request.Address), answer.Status, ""));
            return answer;
        }

        RequestContext context;
        try
        {
            context = new RequestContext(instance, request);
        }
        catch (UriFormatException)
        {
            return Refusals.NoResource().ToResponse();
        }

        if (AdminApi.Owns(context))
        {
            return InstanceRouter.AnswerAdministrator(context);
        }

        SandboxResponse response = (await MeetConditionsAsync(context, cancellationToken).ConfigureAwait(false))
            .With("Date", (instance.Now + instance.Settings.ClockAhead).ToString("R", CultureInfo.InvariantCulture));
        instance.Log.Add(new LoggedRequest(
            instance.Now, request.Method, WithoutToken(request.Address), response.Status, context.UserName));
        return response;
    }

    private async Task<SandboxResponse> MeetConditionsAsync(
        RequestContext context,
        CancellationToken cancellationToken)
    {
        SandboxFaults faults = instance.Faults;
        await WaitAsync(faults.Latency, cancellationToken).ConfigureAwait(false);
        if (faults.Hibernating)
        {
            return FaultAnswers.Hibernating();
        }

        bool isApi = InstanceRouter.IsApi(context);
        FaultKind fault = faults.Draw(isApi ? FaultScope.Api : FaultScope.SignIn, isApi && !context.IsRead);
        if (FaultAnswers.Instead(fault, faults.RetryAfter, instance.Now) is { } instead)
        {
            if (fault == FaultKind.LateCommit)
            {
                _late.Add(faults.LateCommitDelay, () => InstanceRouter.Answer(context));
            }

            return instead;
        }

        SandboxResponse answer = isApi
            ? await WorkAsync(context, cancellationToken).ConfigureAwait(false)
            : await ShowAsync(context, cancellationToken).ConfigureAwait(false);
        return FaultAnswers.After(fault, answer);
    }

    // Who would not see the sandbox's own page does not see that of the host either.
    private async Task<SandboxResponse> ShowAsync(RequestContext context, CancellationToken cancellationToken)
    {
        SandboxResponse page = InstanceRouter.Answer(context);
        return context is { Method: "GET", Path: [] } && page.Status == 200 && instance.HomePage is { } home
            && await home(context.Request, cancellationToken).ConfigureAwait(false) is { } own
            ? StandardHeaders.Add(own, context)
            : page;
    }

    private async Task<SandboxResponse> WorkAsync(RequestContext context, CancellationToken cancellationToken)
    {
        SandboxFaults faults = instance.Faults;
        if (!await _threads.EnterAsync(faults.Threads, faults.QueueLength, cancellationToken).ConfigureAwait(false))
        {
            return FaultAnswers.Instead(FaultKind.QueueFull, TimeSpan.Zero, instance.Now)!;
        }

        try
        {
            long start = Stopwatch.GetTimestamp();
            SandboxResponse answer = InstanceRouter.Answer(context);
            await WaitAsync(faults.ServiceTimePerRow * context.Rows, cancellationToken).ConfigureAwait(false);
            double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            return answer.With("Server-Timing", string.Create(
                CultureInfo.InvariantCulture, $"wall;dur={milliseconds:0}"));
        }
        finally
        {
            _threads.Leave(faults.Threads);
        }
    }

    private async Task<SandboxResponse> AskMicrosoftAsync(
        SandboxRequest request,
        CancellationToken cancellationToken)
    {
        SandboxFaults faults = instance.Faults;
        FaultKind fault = faults.Draw(FaultScope.Microsoft, request.Method == "PATCH");
        if (FaultAnswers.Instead(fault, faults.RetryAfter, instance.Now) is { } instead)
        {
            return instead;
        }

        SandboxResponse answer = await instance.Microsoft
            .AnswerAsync(request, cancellationToken)
            .ConfigureAwait(false);
        return FaultAnswers.After(fault, answer);
    }

    private Task WaitAsync(TimeSpan time, CancellationToken cancellationToken) =>
        time > TimeSpan.Zero ? Task.Delay(time, instance.Clock, cancellationToken) : Task.CompletedTask;

    private static string WithoutToken(Uri address)
    {
        string text = address.PathAndQuery;
        int token = text.IndexOf("token=", StringComparison.OrdinalIgnoreCase);
        return token < 0 ? text : text[..token] + "token=…";
    }
}
