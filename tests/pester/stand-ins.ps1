# Dot-sourced, after common.ps1, by the tests that run what help and README show. It stands in for what lies outside of
# this machine, with a sandbox behind it: the instance contoso, a tenant in Microsoft's cloud, a vault, a browser, saved
# replies of Graph, and people who type.
$microsoft = [SecureScoreSnow.Sandbox.Entra.SandboxMicrosoft]

function Get-Credential([string] $UserName) {
    switch -Wildcard ($UserName) {
        'admin*' { New-TestCredential $accounts::Admin $accounts::AdminPassword }
        'svc.*' { $user }
        default { $client }
    }
}

function Read-Host([string] $Prompt, [switch] $AsSecureString) {
    $client.Password
}

function Get-Clipboard {
    'Transaction cancelled: maximum execution time exceeded'
}

# A credential that an automation account keeps.
function Get-AutomationPSCredential([string] $Name) {
    $client
}

function Invoke-Item([Parameter(ValueFromPipeline)] $Path) { }

# The module is built and imported already.
function dotnet { }

# The PowerShell that runs the tests, which need not be on the path.
function pwsh {
    & ([Environment]::ProcessPath) @args
}

# What is left of an example when nothing outside of this machine and nobody may be asked. A machine of a build often
# has no keyring.
function Get-Runnable([string] $Code, [uri] $Address) {
    $port = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
    $port.Start()
    $redirect = "http://localhost:$($port.LocalEndpoint.Port)/"
    $port.Stop()
    if ($Code -match '-Browser') {
        Set-SandboxRecord $Address oauth_entity "client_id=$($accounts::ClientId)" @{ redirect_url = $redirect }
        Set-SandboxRecord $Address sys_user "user_name=$($user.UserName)" @{ web_service_access_only = 'false' }
    }

    $Code = $Code -replace '(?<=Connect-SnowInstance )contoso(-test)?\b', $Address `
        -replace "(?<=\bInstance = )'contoso'", "'$Address'" `
        -replace '(TenantId = \S+; )?ManagedIdentity = \$true', 'Sandbox = $true' `
        -replace '0123456789abcdef0123456789abcdef', $accounts::ClientId `
        -replace '(?<=-Credential )svc\.\w+', '(Get-Credential $0)' `
        -replace '-Browser', "-Browser -RedirectUri $redirect"
    [scriptblock]::Create(@"
`$ErrorActionPreference = 'Stop'
`$ConfirmPreference = 'None'
`$PSDefaultParameterValues = @{ 'Save-SnowConnection:AllowUnprotectedFile' = `$true }
$(Set-SandboxTenant $Code)
"@)
}

function Invoke-Sandbox([uri] $Address, [string] $Path, [string] $Method = 'Get', [hashtable] $Values) {
    $as = @{ Authentication = 'Basic'; AllowUnencryptedAuthentication = $true; Credential = Get-Credential admin }
    $body = $Values ? @{ Body = ConvertTo-Json $Values; ContentType = 'application/json' } : @{}
    (Invoke-RestMethod "$($Address)api/now/table/$Path" -Method $Method @as @body).result
}

function Set-SandboxRecord([uri] $Address, [string] $Table, [string] $Query, [hashtable] $Values) {
    $found = Invoke-Sandbox $Address "$($Table)?sysparm_query=$Query&sysparm_fields=sys_id"
    $null = Invoke-Sandbox $Address "$Table/$($found.sys_id)" Patch $Values
}

function Add-SandboxRecord([uri] $Address, [string] $Table, [hashtable] $Values) {
    $null = Invoke-Sandbox $Address $Table Post $Values
}

# No tenant can be signed in to, so the parameters are bound, and the sandbox is signed in to.
function Set-SandboxTenant([string] $Code) {
    $tree = [Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $null)
    $commands = $tree.FindAll({ "$($args[0])" -match '^Connect-SecureScore ' -and $args[0].CommandElements }, $true)
    $outside = $commands | Where-Object { "$_" -notmatch '-Sandbox' } | Sort-Object { -$_.Extent.StartOffset }
    foreach ($command in $outside) {
        $binding = [Management.Automation.Language.StaticParameterBinder]::BindCommand($command)
        if ($binding.BindingExceptions.Count) {
            throw "$($command): $($binding.BindingExceptions.Keys)"
        }

        $extent = $command.Extent
        $Code = $Code.Remove($extent.StartOffset, $extent.EndOffset - $extent.StartOffset).Insert(
            $extent.StartOffset, 'Connect-SecureScore -Sandbox')
    }

    $Code
}

# A vault, and the program by which the system opens a browser, on the paths.
function Add-StandIn([string] $Folder) {
    $vault = New-Item "$Folder/modules/Microsoft.PowerShell.SecretManagement" -ItemType Directory -Force
    Set-Content "$vault/Microsoft.PowerShell.SecretManagement.psm1" @'
function Get-Secret([string] $Name, [string] $Vault) {
    $global:standInSecrets[$global:standInSecrets.Keys.Where({ $Name -like "*$_*" })[0]]
}
'@
    $global:standInSecrets = [ordered]@{ user = $user; app = $client; client = $client }
    $env:PSModulePath = "$Folder/modules$([IO.Path]::PathSeparator)$env:PSModulePath"

    if (-not $IsWindows) {
        $open = New-Item "$Folder/bin/xdg-open" -Force -Value (
            "#!/bin/sh`n'$([Environment]::ProcessPath)' -NoProfile -File '$PSScriptRoot/browse.ps1' `"`$1`" " +
            "$($user.UserName) '$($user.GetNetworkCredential().Password)' > /dev/null 2>&1 &`n")
        chmod +x $open
        $env:PATH = "$Folder/bin$([IO.Path]::PathSeparator)$env:PATH"
    }
}

# What Graph says, and what the portal exports, in files.
function Save-Reply([string] $Folder, [uri] $Address) {
    $body = @{
        grant_type = 'client_credentials'; client_id = $microsoft::AppId; client_secret = $microsoft::AppSecret
        scope = "$Address.default"
    }
    $token = Invoke-RestMethod "$Address$($microsoft::TenantId)/oauth2/v2.0/token" -Method Post -Body $body
    $headers = @{ Authorization = "Bearer $($token.access_token)" }
    foreach ($reply in @{ profiles = 'secureScoreControlProfiles'; scores = 'secureScores?$top=1' }.GetEnumerator()) {
        Invoke-RestMethod "$($Address)v1.0/security/$($reply.Value)" -Headers $headers |
            ConvertTo-Json -Depth 10 | Set-Content "$Folder/$($reply.Key).json"
    }

    [pscustomobject] @{
        'Recommended action' = 'Ensure multifactor authentication is enabled for all users in administrative roles'
        'Points achieved'    = '4/10'
        Status               = 'To address'
        Product              = 'Microsoft Entra ID'
    } | Export-Csv "$Folder/export.csv"
}
