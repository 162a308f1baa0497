using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Security;

using SecureScoreSnow.Client;
using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Cmdlets.Pipeline;

namespace SecureScoreSnow.Cmdlets.Connections;

/// <summary>
/// Takes what is needed to sign in from a vault, by Microsoft.PowerShell.SecretManagement if it is there.
/// </summary>
internal sealed class VaultSignIn(SnowCmdlet cmdlet, string? vault)
{
    private const string Module = "Microsoft.PowerShell.SecretManagement";

    /// <param name="names">
    /// One secret with everything (a hashtable), or a credential; or the user's credential and then the client's.
    /// </param>
    /// <param name="isBasic">Whether a single credential is the user's own, for basic authentication.</param>
    /// <exception cref="SnowException">There is no such secret, or it is of no use here.</exception>
    internal InstanceSignIn Read(string[] names, bool isBasic)
    {
        object first = Get(names[0]);
        object? second = names.Length > 1 ? Get(names[1]) : null;
        return (first, second) switch
        {
            (Hashtable all, null) => FromTable(names[0], all),
            (PSCredential user, PSCredential client) =>
                InstanceSignIn.Password(Client(client), user.UserName, new Secret(user.Password)),
            (PSCredential user, null) when isBasic => InstanceSignIn.Basic(user.UserName, new Secret(user.Password)),
            (PSCredential client, null) => InstanceSignIn.ClientCredentials(Client(client)),
            _ => throw Unusable(string.Join(", ", names)),
        };
    }

    private static OAuthClient Client(PSCredential client) => new(client.UserName, new Secret(client.Password));

    private static InstanceSignIn FromTable(string name, Hashtable all)
    {
        OAuthClient? client = TextIn(all, "ClientId") is { } id ? new OAuthClient(id, In(all, "ClientSecret")) : null;
        return (client, In(all, "RefreshToken"), TextIn(all, "UserName"), In(all, "Password")) switch
        {
            ({ } known, { } refreshToken, _, _) => InstanceSignIn.RefreshToken(known, refreshToken),
            ({ } known, null, { } user, { } password) => InstanceSignIn.Password(known, user, password),
            (null, null, { } user, { } password) => InstanceSignIn.Basic(user, password),
            ({ Id: not null } known, null, null, null) when all.ContainsKey("ClientSecret") =>
                InstanceSignIn.ClientCredentials(known),
            _ when In(all, "ApiKey") is { } key => InstanceSignIn.ApiKey(key),
            _ when In(all, "AccessToken") is { } token => InstanceSignIn.AccessToken(token),
            _ => throw Unusable(name),
        };
    }

    private static Secret? In(Hashtable all, string key) => Plain(all[key]) switch
    {
        SecureString secret => new Secret(secret),
        string { Length: > 0 } text => new Secret(text),
        _ => null,
    };

    private static string? TextIn(Hashtable all, string key) => Plain(all[key]) as string;

    private static object? Plain(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static SnowException Unusable(string names) => new(SnowErrorCode.SecretUnusable, null, names);

    private object Get(string name)
    {
        using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand($"{Module}\\Get-Secret").AddParameter("Name", name).AddParameter("ErrorAction", "Stop");
        if (vault is not null)
        {
            shell.AddParameter("Vault", vault);
        }

        try
        {
            Collection<PSObject> found = shell.Invoke();
            return found.Count == 1 ? found[0].BaseObject : throw Unusable(name);
        }
        catch (CommandNotFoundException missing)
        {
            throw new SnowException(SnowErrorCode.VaultUnavailable, missing, Module);
        }
        catch (RuntimeException refused)
        {
            cmdlet.Tell(refused.ErrorRecord?.FullyQualifiedErrorId ?? refused.GetType().Name);
            string words = refused.ErrorRecord?.Exception.Message ?? refused.Message;
            throw new SnowException(SnowErrorCode.SecretUnreadable, null, name, words);
        }
    }
}
