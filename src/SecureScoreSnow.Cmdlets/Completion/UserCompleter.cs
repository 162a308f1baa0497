using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Cmdlets.Completion;

/// <summary>Offers the active users of the connected instance.</summary>
internal sealed class UserCompleter : NamesCompleter
{
    private protected override string What(CompletionCall call) => call.Word;

    private protected override Task<IReadOnlyList<InstanceName>> ReadAsync(
        InstanceNames names,
        CompletionCall call,
        CancellationToken cancellationToken) => names.UsersAsync(call.Word, cancellationToken);
}
