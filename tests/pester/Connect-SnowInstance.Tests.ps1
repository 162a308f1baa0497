BeforeAll {
    . $PSScriptRoot/common.ps1
}

AfterAll {
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'Connect-SnowInstance' {
    BeforeEach {
        Get-SnowConnection | Disconnect-SnowInstance
    }

    It 'signs in with the password of the integration user' {
        $made = Connect-SnowInstance $server.Address -ClientId $client.UserName -ClientSecret $client.Password `
            -Credential $user

        $made.Method | Should -Be 'Password'
        $made.UserName | Should -Be 'svc.securescore'
        $made.Name | Should -Be $server.Address.Authority
        $made.TokenExpiresAt | Should -BeGreaterThan ([DateTimeOffset]::Now)
    }

    It 'signs in with client credentials' {
        (Connect-SnowInstance $server.Address -ClientCredential $client).Method | Should -Be 'ClientCredentials'
    }

    It 'signs in with basic authentication' {
        (Connect-SnowInstance $server.Address -Basic -Credential $user).UserName | Should -Be 'svc.securescore'
    }

    It 'signs in with a refresh token and with an access token' {
        $form = @{
            grant_type = 'password'; client_id = $accounts::ClientId; client_secret = $accounts::ClientSecret
            username = $accounts::IntegrationUser; password = $accounts::IntegrationPassword
        }
        $tokens = Invoke-RestMethod "$($server.Address)oauth_token.do" -Method Post -Body $form
        $refresh = ConvertTo-SecureString $tokens.refresh_token -AsPlainText -Force
        $access = ConvertTo-SecureString $tokens.access_token -AsPlainText -Force

        (Connect-SnowInstance $server.Address -ClientId $client.UserName -ClientSecret $client.Password `
            -RefreshToken $refresh).Method | Should -Be 'RefreshToken'
        (Connect-SnowInstance $server.Address -AccessToken $access).Method | Should -Be 'AccessToken'
    }

    It 'signs in to a sandbox of this process' {
        $box = Start-SnowSandbox one
        try {
            (Connect-SnowInstance -Sandbox).Name | Should -Be 'one'
            (Connect-SnowInstance one -Sandbox).Instance | Should -Be $box.Address
            ($box | Connect-SnowInstance -Sandbox -Name other).Name | Should -Be 'other'
        }
        finally {
            Stop-SnowSandbox one
        }
    }

    It 'makes the connection the current one' {
        $null = Connect-SnowInstance $server.Address -ClientCredential $client -Name a
        $null = Connect-SnowInstance $server.Address -ClientCredential $client -Name b

        (Get-SnowConnection -Current).Name | Should -Be 'b'
        (Get-SnowConnection).Name | Should -Be 'a', 'b'
    }

    It 'leaves no connection current after a sign-in that failed' {
        $null = Connect-Test
        $wrong = New-TestCredential $accounts::IntegrationUser 'wrong'

        { Connect-SnowInstance $server.Address -Basic -Credential $wrong } | Should -Throw -ErrorId (
            'SignInRefused,SecureScoreSnow.Cmdlets.Connections.ConnectInstanceCommand')

        { Get-SnowTicket -ErrorAction Stop } | Should -Throw -ErrorId 'NotConnected,*'
        Get-SnowTicket -Connection test | Should -BeNullOrEmpty
    }

    It 'refuses <Given>' -ForEach @(
        @{ Given = 'http://example.com'; Id = 'InsecureAddress,*' }
        @{ Given = 'a b'; Id = 'InvalidAddress,*' }
    ) {
        { Connect-SnowInstance $Given -Basic -Credential $user } | Should -Throw -ErrorId $Id
    }

    It 'tells a failure in the language of <Culture>' -ForEach @(
        @{ Culture = 'en-US'; Text = "There is no connection called 'x'*" }
        @{ Culture = 'fr-FR'; Text = 'Aucune connexion de cette session*' }
        @{ Culture = 'zh-TW'; Text = '此工作階段中沒有名為「x」的連線*' }
    ) {
        $before = [cultureinfo]::CurrentUICulture
        try {
            [cultureinfo]::CurrentUICulture = $Culture
            { Get-SnowTicket -Connection x } | Should -Throw $Text
        }
        finally {
            [cultureinfo]::CurrentUICulture = $before
        }
    }

    It 'shows no secret, whatever is done with what it writes' {
        $made = Connect-SnowInstance $server.Address -ClientId $client.UserName -ClientSecret $client.Password `
            -Credential $user -Verbose 4>&1
        $box = Start-SnowSandbox canary
        $wrong = { Connect-SnowInstance $server.Address -Basic -Credential $client }
        try { & $wrong } catch { $failure = $_ }
        try {
            $shown = @(
                $made, $box, (Get-SnowConnection -Test) | Format-List * -Force | Out-String -Width 500
                $made, $box, (Get-SnowConnection) | ConvertTo-Json -Depth 3 -WarningAction Ignore
                $made, $box | ForEach-Object { [Management.Automation.PSSerializer]::Serialize($_, 3) }
                $failure | Format-List * -Force | Out-String -Width 500
            ) -join "`n"
        }
        finally {
            Stop-SnowSandbox canary
        }

        $shown | Should -Not -BeLike "*$($accounts::Canary)*"
        $shown | Should -BeLike '*svc.securescore*'
    }
}

Describe 'Connect-SnowInstance -SecretName' {
    BeforeAll {
        # SecretManagement as far as the command needs it: a module of that name on the path.
        $folder = New-Item "$TestDrive/modules/Microsoft.PowerShell.SecretManagement" -ItemType Directory -Force
        Set-Content "$folder/Microsoft.PowerShell.SecretManagement.psm1" @'
function Get-Secret([string] $Name, [string] $Vault) {
    if (-not $global:secrets.ContainsKey($Name)) { throw "The secret $Name was not found." }
    $global:vaults += @($Vault)
    $global:secrets[$Name]
}
'@
        $paths = $env:PSModulePath
        $all = @{ ClientId = $client.UserName; ClientSecret = $client.Password }
        $global:vaults = @()
        $global:secrets = @{
            user = $user
            client = $client
            both = $all + @{ UserName = $user.UserName; Password = $user.Password }
            clientOnly = $all
            text = 'canary-text'
        }
    }

    AfterAll {
        $env:PSModulePath = $paths
        Remove-Module Microsoft.PowerShell.SecretManagement -ErrorAction Ignore
        Remove-Variable secrets, vaults -Scope Global
    }

    It 'says that the module is missing' {
        $env:PSModulePath = $paths
        { Connect-SnowInstance $server.Address -SecretName user } | Should -Throw -ErrorId 'VaultUnavailable,*'
    }

    It 'signs in by <Way> with <Names>' -ForEach @(
        @{ Names = 'both'; Way = 'Password' }
        @{ Names = 'user', 'client'; Way = 'Password' }
        @{ Names = 'clientOnly'; Way = 'ClientCredentials' }
        @{ Names = 'client'; Way = 'ClientCredentials' }
        @{ Names = 'user'; Way = 'Basic'; Basic = $true }
    ) {
        $env:PSModulePath = "$TestDrive/modules$([IO.Path]::PathSeparator)$paths"

        $made = Connect-SnowInstance $server.Address -SecretName $Names -Vault Production -Basic:([bool]$Basic)

        $made.Method, $made.UserName | Should -Be $Way, 'svc.securescore'
        $global:vaults | Sort-Object -Unique | Should -Be 'Production'
    }

    It 'makes one that is open and kept nowhere the current one again' {
        $first = Connect-Test
        $null = Connect-SnowInstance $server.Address -ClientCredential $client -Name second
        $requests = $instance.RequestCount

        $again = Connect-SnowInstance TEST

        [object]::ReferenceEquals($again, $first) | Should -BeTrue
        (Get-SnowConnection -Current).Name | Should -Be 'test'
        $instance.RequestCount | Should -Be $requests
        Disconnect-SnowInstance second
        { Connect-SnowInstance second } | Should -Throw -ErrorId 'SavedConnectionUnknown,*'
        { Connect-SnowInstance test -TimeoutSec 5 } | Should -Throw -ErrorId 'SavedConnectionUnknown,*'
    }

    It 'refuses <Names> with <Id>' -ForEach @(
        @{ Names = 'nobody'; Id = 'SecretUnreadable,*' }
        @{ Names = 'text'; Id = 'SecretUnusable,*' }
    ) {
        $env:PSModulePath = "$TestDrive/modules$([IO.Path]::PathSeparator)$paths"
        { Connect-SnowInstance $server.Address -SecretName $Names } | Should -Throw "*$Names*" -ErrorId $Id
        $Error[0].Exception.Message | Should -Not -BeLike '*ErrorActionPreference*'
    }
}

Describe 'The account' {
    It 'is refused where it is a person''s' -Tag English {
        $itil = New-TestCredential $accounts::ItilUser $accounts::ItilPassword

        { Connect-SnowInstance $server.Address -Basic -Credential $itil } |
            Should -Throw -ErrorId 'PersonalAccount,*'
        { Connect-SnowInstance $server.Address -Basic -Credential $itil -IntegrationUser svc.securescore } |
            Should -Throw -ErrorId 'AnotherAccount,*'
        $null = Connect-SnowInstance $server.Address -Basic -Credential $itil -AllowPersonalAccount `
            -WarningVariable warned 3> $null
        "$warned" | Should -BeLike '*itil*not the integration user*'
    }
}

Describe 'Disconnect-SnowInstance' {
    BeforeEach {
        Get-SnowConnection | Disconnect-SnowInstance
    }

    It 'closes a connection and puts no other one in its place' {
        $null = Connect-SnowInstance $server.Address -ClientCredential $client -Name a
        $last = Connect-SnowInstance $server.Address -ClientCredential $client -Name b

        Disconnect-SnowInstance
        Disconnect-SnowInstance

        (Get-SnowConnection).Name | Should -Be 'a'
        Get-SnowConnection -Current | Should -BeNullOrEmpty
        { Get-SnowTicket -Connection $last } | Should -Throw -ErrorId 'ConnectionClosed,*'
        Get-SnowConnection | Disconnect-SnowInstance
        Get-SnowConnection | Should -BeNullOrEmpty
    }

    It 'closes nothing with -WhatIf' {
        $null = Connect-Test
        Disconnect-SnowInstance -WhatIf
        (Get-SnowConnection -Current).Name | Should -Be 'test'
    }
}

Describe 'Get-SnowConnection' {
    It 'tells a broken connection by its properties' {
        $box = Start-SnowSandbox broken
        $null = Connect-SnowInstance broken -Sandbox
        (Get-SnowConnection broken -Test).IsReachable | Should -BeTrue
        Disconnect-SnowInstance broken
        Stop-SnowSandbox $box
    }

    It 'tells what the user may do, and how many requests are left' {
        $box = Start-SnowSandbox limited
        try {
            Set-SnowSandbox limited -RequestsPerHour 500
            $null = Connect-SnowInstance limited -Sandbox

            $status = Get-SnowConnection limited -Test

            "$($status.CanRead)", "$($status.CanCreate)" | Should -Be 'Change Incident', 'Change Incident'
            $status.Roles | Should -Contain 'itil'
            $status.Release | Should -BeNullOrEmpty -Because 'only administrators may know'
            $status.RateLimit.Limit | Should -Be 500
            $status.RateLimit.Left | Should -BeLessThan 500
        }
        finally {
            Stop-SnowSandbox limited
        }
    }

    It 'refuses a name that no connection has' {
        { Get-SnowConnection nobody -ErrorAction Stop } | Should -Throw -ErrorId 'ConnectionUnknown,*'
        Get-SnowConnection nobody* | Should -BeNullOrEmpty
        { Get-SnowConnection '[b' -ErrorAction Stop } | Should -Throw -ErrorId 'ConnectionUnknown,*'
    }
}
