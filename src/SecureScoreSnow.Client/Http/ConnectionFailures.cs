using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace SecureScoreSnow.Client.Http;

/// <summary>Says why no answer came at all.</summary>
internal static class ConnectionFailures
{
    internal static SnowException Create(HttpRequestException failure, string host)
    {
        if (Chain(failure).FirstOrDefault(cause => cause is AuthenticationException) is { } refused)
        {
            return new SnowException(SnowErrorCode.UntrustedCertificate, failure, host, refused.Message);
        }

        return new SnowException(SnowErrorCode.Unreachable, failure, host, failure.GetBaseException().Message);
    }

    /// <summary>Whether nobody was there: no such name, no way to it, or nothing that listens.</summary>
    internal static bool IsAbsence(SnowException refusal) =>
        refusal.Code == SnowErrorCode.Unreachable && Chain(refusal).Any(cause => cause
            is SocketException
            {
                SocketErrorCode: SocketError.HostNotFound
                    or SocketError.NoData
                    or SocketError.TryAgain
                    or SocketError.ConnectionRefused
                    or SocketError.HostUnreachable
                    or SocketError.NetworkUnreachable
                    or SocketError.AddressNotAvailable,
            }
            or WebException
            {
                Status: WebExceptionStatus.NameResolutionFailure
                    or WebExceptionStatus.ProxyNameResolutionFailure
                    or WebExceptionStatus.ConnectFailure,
            });

    private static IEnumerable<Exception> Chain(Exception failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
