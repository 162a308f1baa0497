using System.Collections;
using System.Globalization;
using System.Management.Automation;

using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Requests;
using SecureScoreSnow.Cmdlets.Binding;
using SecureScoreSnow.Cmdlets.Completion;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Troubleshooting;

/// <summary>Sends a request of the user's own to an instance.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "SnowRequest", SupportsShouldProcess = true, DefaultParameterSetName = AsObjects)]
[OutputType(typeof(PSObject), typeof(string))]
public sealed class InvokeRequestCommand : InstanceCmdlet
{
    private const string AsObjects = "Object";
    private const string AsText = "Raw";
    private const string AsFile = "OutFile";

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PathCompleter))]
    public string Path { get; set; } = null!;

    [Parameter]
    [ValidatePattern("^[A-Za-z]+$")]
    [ArgumentCompleter(typeof(MethodCompleter))]
    public string Method { get; set; } = "GET";

    [Parameter]
    [ValidateNotNull]
    public IDictionary Query { get; set; } = new Hashtable();

    [Parameter]
    [ValidateNotNull]
    public object? Body { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string ContentType { get; set; } = "application/json";

    [Parameter]
    [ValidateNotNull]
    public IDictionary Headers { get; set; } = new Hashtable();

    [Parameter(Mandatory = true, ParameterSetName = AsText)]
    public SwitchParameter Raw { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = AsFile)]
    [ValidateNotNullOrEmpty]
    public string OutFile { get; set; } = null!;

    [Parameter]
    [Alias("RHV")]
    [ValidateNotNullOrEmpty]
    public string? ResponseHeadersVariable { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatusCodeVariable { get; set; }

    [Parameter]
    [Seconds]
    public TimeSpan MaxWait { get; set; } = WaitBudget.DefaultLimit;

    protected override void ProcessRecord() => Attempt(Path, () =>
    {
        InstanceRequest request = Request();
        Uri address = request.AddressOn(Instance.Instance);
        if (request.IsRead || ShouldProcess(address.GetLeftPart(UriPartial.Path), Text.Of(Messages.Send, Method)))
        {
            InstanceReply reply = Send(request);
            Tell(reply);
            Write(reply);
        }
    });

    private InstanceRequest Request() => new(Method.ToUpperInvariant(), Path)
    {
        Query = Pairs(Query),
        Body = Body is null ? null : RequestBody.Of(Body),
        ContentType = ContentType,
        Headers = Pairs(Headers),
        Budget = new WaitBudget(MaxWait, TimeProvider.System),
    };

    private InstanceReply Send(InstanceRequest request)
    {
        InstanceRequests requests = new(Instance);
        if (ParameterSetName != AsFile)
        {
            return Wait(requests.SendAsync(request, takesFiles: Raw, Stop));
        }

        string file = GetUnresolvedProviderPathFromPSPath(OutFile);
        return Wait(requests.SaveAsync(request, file, Stop));
    }

    private void Tell(InstanceReply reply)
    {
        if (ResponseHeadersVariable is not null)
        {
            SessionState.PSVariable.Set(ResponseHeadersVariable, reply.Headers);
        }

        if (StatusCodeVariable is not null)
        {
            SessionState.PSVariable.Set(StatusCodeVariable, reply.Status);
        }
    }

    private void Write(InstanceReply reply)
    {
        if (Raw)
        {
            WriteObject(reply.Text);
        }
        else if (reply.Value is not null)
        {
            WriteObject(ReplyObjects.Of(reply.Value), enumerateCollection: true);
        }
    }

    // What is a list to ServiceNow has commas in it.
    private static KeyValuePair<string, string>[] Pairs(IDictionary pairs) =>
        [.. pairs.Cast<DictionaryEntry>().Select(pair => new KeyValuePair<string, string>(
            LanguagePrimitives.ConvertTo<string>(pair.Key), Word(pair.Value)))];

    private static string Word(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        null => string.Empty,
        bool isTrue => isTrue ? "true" : "false",
        DateTime time => Word(new DateTimeOffset(time)),
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IEnumerable list and not string => string.Join(",", list.Cast<object?>().Select(Word)),
        _ => LanguagePrimitives.ConvertTo<string>(value),
    };
}
