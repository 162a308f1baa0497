using System.Management.Automation;
using System.Text.RegularExpressions;

using SecureScoreSnow.Client;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Troubleshooting;

namespace SecureScoreSnow.Cmdlets.Troubleshooting;

/// <summary>
/// Reads what is known of an error out of what a user has: a record, an exception, or what either has become in a job,
/// in another session or in a file.
/// </summary>
internal static class ErrorInput
{
    private const string Own = "SecureScoreSnow.";

    // As RequestFacts writes itself.
    private static readonly Regex s_request = new(
        @"^(?<method>[A-Z]+) (?<host>[^/\s]+)(?<path>/\S*)$", RegexOptions.CultureInvariant);

    internal static ErrorFacts FactsOf(PSObject error) => error.BaseObject switch
    {
        ErrorRecord record => FactsOf(record),
        Exception exception => FactsOf(exception, null),
        _ when error.Properties["FullyQualifiedErrorId"] is not null => FactsOfCopy(error),
        _ => new ErrorFacts(error.ToString()),
    };

    private static ErrorFacts FactsOf(ErrorRecord record)
    {
        ErrorFacts facts = FactsOf(record.Exception, record.FullyQualifiedErrorId);

        // What a service answered stands there, and not in the exception: "(403) Forbidden" alone says little.
        return facts.Code is null && record.ErrorDetails?.Message is { Length: > 0 } details
            ? facts with { Message = $"{facts.Message} {details}" }
            : facts;
    }

    private static ErrorFacts FactsOf(Exception exception, string? id) =>
        RefusalIn(exception) is { } refusal ? ErrorFacts.Of(refusal)
        : exception is RemoteException { SerializedRemoteException: { } remote } ? FactsOfRefusal(remote, id)
        : new ErrorFacts(exception.Message) { Code = CodeIn(id) };

    // A wrapped refusal is one all the same: commands of a function, a method call, tasks that were waited for.
    private static SnowException? RefusalIn(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is SnowException refusal)
            {
                return refusal;
            }

            if (exception is RuntimeException { ErrorRecord.Exception: SnowException recorded })
            {
                return recorded;
            }
        }

        return null;
    }

    private static ErrorFacts FactsOfCopy(PSObject record) =>
        FactsOfRefusal(
            ObjectIn(record, "Exception") ?? record, record.Properties["FullyQualifiedErrorId"].Value?.ToString());

    // Copies have the names and values of what they were, and none of its types.
    private static ErrorFacts FactsOfRefusal(PSObject refusal, string? id) =>
        new(TextIn(refusal, "Message") ?? refusal.ToString())
        {
            Code = CodeIn(id),
            Remedy = TextIn(refusal, "Remedy"),
            ServerMessage = TextIn(refusal, "ServerMessage"),
            ServerDetail = TextIn(refusal, "ServerDetail"),
            TransactionId = TextIn(refusal, "TransactionId"),
            Status = StatusIn(refusal),
            Request = RequestIn(refusal),
        };

    // A job keeps one level: what lies deeper has become its text.
    private static RequestFacts? RequestIn(PSObject refusal)
    {
        Match told = s_request.Match(TextIn(refusal, "Request") ?? string.Empty);
        return told.Success
            ? new RequestFacts(told.Groups["method"].Value, told.Groups["host"].Value, told.Groups["path"].Value)
            : null;
    }

    private static SnowErrorCode? CodeIn(string? id)
    {
        string[] parts = (id ?? string.Empty).Split([','], 2);
        return parts.Length == 2
            && parts[1].TrimStart().StartsWith(Own, StringComparison.Ordinal)
            && Enum.TryParse(parts[0], out SnowErrorCode code)
            ? code
            : null;
    }

    private static int? StatusIn(PSObject refusal) =>
        LanguagePrimitives.TryConvertTo(refusal.Properties["StatusCode"]?.Value, out System.Net.HttpStatusCode status)
        && status != 0
            ? (int)status
            : null;

    private static PSObject? ObjectIn(PSObject thing, string name) =>
        thing.Properties[name]?.Value is { } value ? PSObject.AsPSObject(value) : null;

    private static string? TextIn(PSObject thing, string name) =>
        thing.Properties[name]?.Value?.ToString() is { Length: > 0 } text ? text : null;
}
