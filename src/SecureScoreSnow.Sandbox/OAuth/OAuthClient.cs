using System.Globalization;

using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.OAuth;

/// <summary>A record of the application registry.</summary>
internal sealed class OAuthClient(Row entity)
{
    internal string SysId => entity.SysId;

    internal string ClientId => entity["client_id"];

    internal string Name => entity["name"];

    internal bool IsActive => entity["active"] != "false";

    internal bool IsPublic => entity["public_client"] == "true";

    internal bool NeedsChallenge => entity["pkce_required"] == "true";

    internal string PublicKey => entity["public_key"];

    internal string Secret => entity["client_secret"];

    /// <summary>Whether tokens carry only the scopes that the registry maps to the client.</summary>
    internal bool IsRestricted => entity["scope_restriction_status"] is not ("" or "unrestricted");

    /// <summary>The column of sys_user that an assertion's subject is looked up in.</summary>
    internal string UserField => entity["user_field"] is { Length: > 0 } column ? column : "user_name";

    /// <summary>The sys_id of the application user, for client credentials.</summary>
    internal string ApplicationUser => entity["user"];

    internal TimeSpan AccessLifespan => Seconds("access_token_lifespan", 1_800);

    internal TimeSpan RefreshLifespan => Seconds("refresh_token_lifespan", 8_640_000);

    internal TimeSpan CodeLifespan => Seconds("auth_code_lifespan", 60);

    internal IReadOnlyList<string> RedirectAddresses => entity["redirect_url"]
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    internal static OAuthClient? Find(TableStore store, string? clientId) =>
        clientId is { Length: > 0 } && store.Where("oauth_entity", "client_id", clientId).FirstOrDefault() is { } entity
            ? new OAuthClient(entity)
            : null;

    internal bool HasSecret(string? secret) => entity["client_secret"] is { Length: > 0 } known && known == secret;

    private TimeSpan Seconds(string column, int otherwise) => TimeSpan.FromSeconds(
        int.TryParse(entity[column], NumberStyles.None, CultureInfo.InvariantCulture, out int seconds)
            ? seconds
            : otherwise);
}
