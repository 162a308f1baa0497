using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Demo;

/// <summary>Turns Kestrel's messages into the sandbox's, and back.</summary>
internal static class ServingMessages
{
    private const int LargestBody = 32 * 1024 * 1024;

    internal static async Task AnswerAsync(SandboxInstance instance, HttpContext context)
    {
        if (await ReadAsync(context) is not { } request)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        SandboxResponse answer = await instance.AnswerAsync(request, context.RequestAborted);
        if (answer.Delivery == Delivery.Reset)
        {
            context.Abort();
            return;
        }

        await SendAsync(answer, context);
    }

    private static async Task<SandboxRequest?> ReadAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        using MemoryStream body = new();
        byte[] buffer = new byte[64 * 1024];
        int count;
        while ((count = await request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            body.Write(buffer, 0, count);
            if (body.Length > LargestBody)
            {
                return null;
            }
        }

        Dictionary<string, string> headers = request.Headers.ToDictionary(
            header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new SandboxRequest(request.Method, new Uri(request.GetEncodedUrl()), headers, body.ToArray())
        {
            RemoteAddress = context.Connection.RemoteIpAddress?.MapToIPv4().ToString() ?? "127.0.0.1",
        };
    }

    private static async Task SendAsync(SandboxResponse answer, HttpContext context)
    {
        HttpResponse response = context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        foreach ((string name, string value) in answer.Headers)
        {
            response.Headers.Append(name, value);
        }

        if (answer.Delivery == Delivery.Whole)
        {
            await WriteWholeAsync(answer, response, context.RequestAborted);
            return;
        }

        do
        {
            ReadOnlyMemory<byte> part = answer.Delivery == Delivery.Endless
                ? answer.Body
                : answer.Body[..(answer.Body.Length / 2)];
            await response.Body.WriteAsync(part, context.RequestAborted);
            await response.Body.FlushAsync(context.RequestAborted);
        }
        while (answer is { Delivery: Delivery.Endless, Body.Length: > 0 });

        if (answer.Delivery == Delivery.Stalled)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        }

        context.Abort();
    }

    private static async Task WriteWholeAsync(
        SandboxResponse answer,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        bool mayHaveBody = answer.Status is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified);
        if (mayHaveBody && !HttpMethods.IsHead(response.HttpContext.Request.Method))
        {
            response.ContentLength = answer.Body.Length;
            await response.Body.WriteAsync(answer.Body, cancellationToken);
        }
    }
}
