namespace SecureScoreSnow.Cmdlets.Completion;

/// <summary>Offers the interfaces of an instance that have to do with tickets.</summary>
internal sealed class PathCompleter : ValueCompleter
{
    private static readonly string[] s_tables =
    [
        "change_request", "incident", "oauth_entity", "sys_choice", "sys_db_object", "sys_dictionary",
        "sys_properties", "sys_scope", "sys_user", "sys_user_group", "sys_user_has_role", "task",
    ];

    private static readonly string[] s_others =
    [
        "/api/now/attachment", "/api/now/attachment/file", "/api/now/stats/change_request", "/api/now/stats/incident",
        "/api/now/v1/batch", "/api/sn_chg_rest/change",
    ];

    private protected override IEnumerable<Offer> Offers(CompletionCall call) =>
        s_tables.Select(table => new Offer($"/api/now/table/{table}")).Concat(s_others.Select(path => new Offer(path)));
}
