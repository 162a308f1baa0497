using System.Management.Automation;

using SecureScoreSnow.Client;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Cmdlets.Binding;
using SecureScoreSnow.Cmdlets.Completion;

namespace SecureScoreSnow.Cmdlets.Tickets;

/// <summary>A command that also takes tasks of one's own: from parameters, or objects with such properties.</summary>
public abstract class FreeTaskCmdlet : CampaignCmdlet
{
    private protected const string OfTask = "Task";

    private protected FreeTaskCmdlet()
    {
    }

    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = OfTask)]
    [Alias("Title")]
    [AllowNull]
    [AllowEmptyString]
    public string? Name { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = OfTask)]
    public string? Description { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = OfTask)]
    [CellOf(typeof(RecommendationSource))]
    public RecommendationSource? Source { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = OfTask)]
    [BlankIsNothing]
    [ArgumentCompleter(typeof(CategoryCompleter))]
    public string? Category { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = OfTask)]
    [BlankIsNothing]
    [ArgumentCompleter(typeof(ControlCompleter))]
    public string? ControlId { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = OfTask)]
    [BlankIsNothing]
    [ArgumentCompleter(typeof(TenantCompleter))]
    public string? TenantId { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = OfTask)]
    [BlankIsNothing]
    public string? ExternalId { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = OfTask)]
    [BlankIsNothing]
    public string? Status { get; set; }

    private protected SecureTask FreeTask() => new()
    {
        Name = Name ?? string.Empty,
        Description = Description,
        Source = Source ?? (ControlId is null ? RecommendationSource.User : RecommendationSource.Microsoft),
        Category = Category,
        ControlId = ControlId,
        TenantId = TenantId,
        ExternalId = ExternalId,
    };

    // An action that went through a file is still the action that it was; a task of one's own may have any status.
    private protected SecureScoreStatus StatusOfRow() =>
        ControlId is null || Status is null ? SecureScoreStatus.ToAddress
        : Enum.TryParse(Status, ignoreCase: true, out SecureScoreStatus status) ? status
        : throw new SnowException(SnowErrorCode.StatusInvalid, null, Status, ControlId);
}
