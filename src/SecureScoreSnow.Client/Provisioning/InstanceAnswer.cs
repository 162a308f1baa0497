using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Provisioning;

/// <summary>What an instance says to a request without a sign-in: enough to tell whether one is there.</summary>
internal sealed record InstanceAnswer
{
    private const string Path = "api/now/table/sys_user?sysparm_limit=1&sysparm_fields=sys_id";

    /// <summary>Why there is none; null where one came.</summary>
    internal SnowException? Refusal { get; private init; }

    internal ReplyFacts Reply { get; private init; } = new(0);

    /// <summary>How far the instance's clock is ahead of this machine's; null where that is not told.</summary>
    internal TimeSpan? ClockDifference { get; private init; }

    internal static async Task<InstanceAnswer> AskAsync(
        SnowConnection connection,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage response = await connection
                .ProbeAsync(Path, cancellationToken)
                .ConfigureAwait(false);
            DateTimeOffset received = clock.GetUtcNow();
            Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return new InstanceAnswer
            {
                Reply = await FailureReader.ReadAsync(response, body).ConfigureAwait(false),
                ClockDifference = response.Headers.Date - received,
            };
        }
        catch (SnowException refusal)
        {
            return new InstanceAnswer { Refusal = refusal };
        }
        catch (ObjectDisposedException closed)
        {
            return new InstanceAnswer
            {
                Refusal = new SnowException(SnowErrorCode.ConnectionClosed, closed, connection.Name),
            };
        }
    }
}
