BeforeAll {
    . $PSScriptRoot/common.ps1

    # A store of its own, in which nothing protects: what a keyring does is tested with a real one elsewhere.
    $env:SECURESCORESNOW_HOME = Join-Path $TestDrive 'store'
    $file = @{ AllowUnprotectedFile = $true; WarningAction = 'Ignore' }

    function Connect-Password([string] $Name = 'open') {
        Connect-SnowInstance $server.Address -ClientId $client.UserName -ClientSecret $client.Password `
            -Credential $user -Name $Name
    }

    function Get-Refused([scriptblock] $Script) {
        try { $null = & $Script } catch { return $_ }
    }
}

AfterAll {
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'Save-SnowConnection' {
    BeforeEach {
        Get-SnowConnection | Disconnect-SnowInstance
        Get-SnowConnection -Saved | Remove-SnowConnection
    }

    It 'keeps a connection that was made with <Way>' -ForEach @(
        @{ Way = 'Password'; Connect = { Connect-Password } }
        @{ Way = 'ClientCredentials'; Connect = { Connect-SnowInstance $server.Address -ClientCredential $client } }
        @{ Way = 'Basic'; Connect = { Connect-SnowInstance $server.Address -Basic -Credential $user } }
        @{ Way = 'ApiKey'; Connect = {
                $key = ConvertTo-SecureString $accounts::ApiKey -AsPlainText -Force
                Connect-SnowInstance $server.Address -ApiKey $key } }
    ) {
        $saved = & $Connect | Save-SnowConnection kept @file
        Get-SnowConnection | Disconnect-SnowInstance

        $again = Connect-SnowInstance kept

        $saved.Method | Should -Be $Way
        $again.Name, $again.UserName, $again.Method | Should -Be 'kept', 'svc.securescore', $Way
        (Get-SnowConnection -Current).Name | Should -Be 'kept'
    }

    It 'keeps a connection whose refresh token is all there is' {
        $form = @{
            grant_type = 'password'; client_id = $accounts::ClientId; client_secret = $accounts::ClientSecret
            username = $accounts::IntegrationUser; password = $accounts::IntegrationPassword
        }
        $tokens = Invoke-RestMethod "$($server.Address)oauth_token.do" -Method Post -Body $form
        $refresh = ConvertTo-SecureString $tokens.refresh_token -AsPlainText -Force
        $null = Connect-SnowInstance $server.Address -ClientId $client.UserName -ClientSecret $client.Password `
            -RefreshToken $refresh | Save-SnowConnection kept @file
        (Connect-SnowInstance kept).UserName | Should -Be 'svc.securescore'

        Remove-SnowConnection kept

        $script = { Connect-SnowInstance $server.Address -ClientId $client.UserName `
                -ClientSecret $client.Password -RefreshToken $refresh }
        (Get-Refused $script).FullyQualifiedErrorId | Should -BeLike 'SignInExpired,*' -Because 'it was revoked'
    }

    # The sandbox takes what goes to a proxy for requests to itself.
    It 'keeps who signs in to the proxy' {
        $clerk = New-TestCredential 'clerk' 'canary-proxy'
        $null = Connect-SnowInstance $server.Address -ClientCredential $client -Proxy $server.Address `
            -ProxyCredential $clerk | Save-SnowConnection kept @file

        $again = Connect-SnowInstance kept

        Get-Content "$env:SECURESCORESNOW_HOME/connection-kept.json" -Raw | Should -Not -BeLike '*clerk*'
        $again.Transport.Proxy.UserName, "$($again.Transport.Proxy)/" | Should -Be 'clerk', "$($server.Address)"
        $again | ConvertTo-Json -Depth 8 -WarningAction Ignore | Should -Not -BeLike '*canary*'
        ConvertTo-CliXml $again -Depth 8 | Should -Not -BeLike '*canary*'
    }

    It 'writes no secret where it can be read, and warns of the file' {
        $null = Connect-Password | Save-SnowConnection kept -AllowUnprotectedFile -WarningVariable warned 3> $null

        "$warned" | Should -BeLike "*kept*$env:SECURESCORESNOW_HOME*"
        $readable = Get-Content "$env:SECURESCORESNOW_HOME/connection-kept.json" -Raw
        $readable | Should -Not -BeLike "*$($accounts::Canary)*"
        $readable | Should -BeLike '*svc.securescore*'
        Get-SnowConnection -Saved | Format-List * -Force | Out-String | Should -Not -BeLike "*$($accounts::Canary)*"
        if (-not $IsWindows) {
            (Get-ChildItem $env:SECURESCORESNOW_HOME -File).UnixMode | Sort-Object -Unique | Should -Be '-rw-------'
        }
    }

    It 'refuses where nothing protects secrets, and has kept nothing' -Skip:($IsWindows -or $IsMacOS) {
        $null = Connect-Password
        $bus, $env:DBUS_SESSION_BUS_ADDRESS = $env:DBUS_SESSION_BUS_ADDRESS, 'disabled:'
        try {
            $refused = Get-Refused { Save-SnowConnection kept -ErrorAction Stop }
        }
        finally {
            $env:DBUS_SESSION_BUS_ADDRESS = $bus
        }

        $refused.FullyQualifiedErrorId | Should -BeLike 'ProtectedStoreUnavailable,*'
        $refused.ErrorDetails.RecommendedAction | Should -BeLike '*-AllowUnprotectedFile*'
        Get-SnowConnection -Saved | Should -BeNullOrEmpty
    }

    It 'keeps nothing with -WhatIf' {
        $null = Connect-Password | Save-SnowConnection kept @file -WhatIf
        Get-SnowConnection -Saved | Should -BeNullOrEmpty
    }

    It 'takes a new client secret that signs in, and no other' {
        $null = Connect-Password | Save-SnowConnection kept @file
        $wrong = ConvertTo-SecureString "$($accounts::Canary)wrong" -AsPlainText -Force

        (Get-Refused { Save-SnowConnection kept -ClientSecret $wrong @file -ErrorAction Stop }
        ).FullyQualifiedErrorId | Should -BeLike 'SignInRefused,*'
        (Connect-SnowInstance kept).UserName | Should -Be 'svc.securescore'
        (Save-SnowConnection kept -ClientSecret $client.Password @file).Name | Should -Be 'kept'
    }

    It 'takes a name that a connection of this session has for that one' {
        $null = Connect-Password mine
        $null = Connect-SnowInstance $server.Address -Basic -Credential $user -Name newest

        (Save-SnowConnection mine @file).Method | Should -Be 'Password'
    }

    It 'keeps a name with <Sign>' -ForEach @{ Sign = '@' }, @{ Sign = ' ' }, @{ Sign = '.' } {
        $null = Connect-Password | Save-SnowConnection "svc${Sign}contoso" @file

        (Connect-SnowInstance "svc${Sign}contoso").Name | Should -Be "svc${Sign}contoso"
        (Get-SnowConnection -Saved | Connect-SnowInstance).Name | Should -Be "svc${Sign}contoso"
    }

    It 'sends its secrets nowhere else than where they were saved for' {
        $null = Connect-Password | Save-SnowConnection kept @file
        $saved = "$env:SECURESCORESNOW_HOME/connection-kept.json"
        $other = Start-SnowSandbox elsewhere
        try {
            (Get-Content $saved -Raw).Replace($server.Address, $other.Address) | Set-Content $saved

            (Get-Refused { Connect-SnowInstance kept }).FullyQualifiedErrorId |
                Should -BeLike 'SavedAddressChanged,*'
            $other.RequestCount | Should -Be 0
        }
        finally {
            Stop-SnowSandbox elsewhere
        }
    }

    It 'rotates nothing on another instance' {
        $box = Start-SnowSandbox clone
        try {
            $null = Connect-Password | Save-SnowConnection kept @file
            $null = Connect-SnowInstance $box.Address -Basic -Credential $box.AdminCredential -AllowPersonalAccount `
                -Name admin -WarningAction Ignore
            $before = $box.RequestCount

            (Get-Refused { Save-SnowConnection kept -RotateClientSecret -AdminConnection admin @file -ErrorAction Stop }
            ).FullyQualifiedErrorId | Should -BeLike 'InstancesDiffer,*'
            $box.RequestCount | Should -Be $before
        }
        finally {
            Stop-SnowSandbox clone
        }
    }

    It 'says of a connection without a client that it has no client secret' {
        $null = Connect-SnowInstance $server.Address -Basic -Credential $user | Save-SnowConnection kept @file

        (Get-Refused { Save-SnowConnection kept -ClientSecret $client.Password @file -ErrorAction Stop }
        ).FullyQualifiedErrorId | Should -BeLike 'ConnectionWithoutClient,*'
    }

    It 'rotates the client secret with an administrator' {
        $box = Start-SnowSandbox rotating
        try {
            $null = Connect-SnowInstance rotating -Sandbox | Save-SnowConnection kept @file
            $null = Connect-SnowInstance $box.Address -Basic -Credential $box.AdminCredential -AllowPersonalAccount `
                -Name admin -WarningAction Ignore

            $null = Save-SnowConnection kept -RotateClientSecret -AdminConnection admin @file

            (Connect-SnowInstance kept).UserName | Should -Be 'svc.securescore'
            $old = $box.ClientCredential
            (Get-Refused { Connect-SnowInstance $box.Address -ClientCredential $old }
            ).FullyQualifiedErrorId | Should -BeLike 'SignInRefused,*' -Because 'the old secret has ended'
        }
        finally {
            Stop-SnowSandbox rotating
        }
    }

    It 'puts the old client secret back where the new one does not sign in' {
        $box = Start-SnowSandbox rotating
        try {
            $null = Connect-SnowInstance rotating -Sandbox | Save-SnowConnection kept @file
            $null = Connect-SnowInstance $box.Address -Basic -Credential $box.AdminCredential -AllowPersonalAccount `
                -Name admin -WarningAction Ignore
            Set-SnowSandbox rotating -Property @{ 'com.snc.platform.security.oauth.is.active' = 'true' }
            $null = Connect-SnowInstance kept -IntegrationUser svc.securescore
            $saved = "$env:SECURESCORESNOW_HOME/connection-kept.json"
            (Get-Content $saved -Raw) -replace '"svc.securescore"', '"nobody"' | Set-Content $saved

            (Get-Refused { Save-SnowConnection kept -RotateClientSecret -AdminConnection admin @file -ErrorAction Stop }
            ).FullyQualifiedErrorId | Should -BeLike 'SignInRefused,*'

            { Connect-SnowInstance $box.Address -ClientId $box.ClientCredential.UserName `
                    -ClientSecret $box.ClientCredential.Password -Credential $box.Credential } | Should -Not -Throw
        }
        finally {
            Stop-SnowSandbox rotating
        }
    }
}

Describe 'Connect-SnowInstance with a name' {
    It 'says what is kept where there is none of that name' {
        $refused = Get-Refused { Connect-SnowInstance nobody }

        $refused.FullyQualifiedErrorId | Should -BeLike 'SavedConnectionUnknown,*'
        $refused.ErrorDetails.RecommendedAction | Should -BeLike '*-ClientId*'
    }

    It 'shows no password that an address in its place carries' {
        $refused = Get-Refused { Connect-SnowInstance "https://me:$($accounts::Canary)x@contoso.service-now.com" }

        $refused | Format-List * -Force | Out-String | Should -Not -BeLike "*$($accounts::Canary)*"
        $refused.FullyQualifiedErrorId | Should -BeLike 'SignInWayMissing,*'
    }

    It 'sets aside what is damaged, and says so' {
        $null = Connect-Password | Save-SnowConnection broken @file
        Set-Content "$env:SECURESCORESNOW_HOME/connection-broken.json" '{ "no'

        $null = Get-SnowConnection -Saved -ErrorVariable damage -ErrorAction SilentlyContinue
        $damage[0].FullyQualifiedErrorId | Should -BeLike 'SavedConnectionDamaged,*'
        Get-ChildItem $env:SECURESCORESNOW_HOME -Filter '*damaged*' | Should -Not -BeNullOrEmpty
        Remove-SnowConnection broken
        Get-ChildItem $env:SECURESCORESNOW_HOME -Filter '*damaged*' | Should -BeNullOrEmpty
    }
}

Describe 'Remove-SnowConnection' {
    It 'refuses a name that nothing is kept as' {
        { Remove-SnowConnection nobody -ErrorAction Stop } | Should -Throw -ErrorId 'SavedConnectionUnknown,*'
    }

    It 'takes names and wildcards, of which none need be there' {
        foreach ($name in 'one', 'two', 'north-1', 'north-2') {
            $null = Connect-Password | Save-SnowConnection $name @file
        }

        Remove-SnowConnection NORTH*, one
        Remove-SnowConnection nothing*

        (Get-SnowConnection -Saved).Name | Should -Be 'two'
        Remove-SnowConnection *
        Get-SnowConnection -Saved | Should -BeNullOrEmpty
    }

    It 'forgets nothing with -WhatIf' {
        $null = Connect-Password | Save-SnowConnection kept @file
        Remove-SnowConnection kept -WhatIf
        (Get-SnowConnection -Saved).Name | Should -Be 'kept'
        Remove-SnowConnection kept
    }

    It 'forgets also what an instance that is gone could not end' {
        $box = Start-SnowSandbox gone
        $form = @{
            grant_type = 'password'; client_id = $accounts::ClientId; client_secret = $accounts::ClientSecret
            username = $accounts::IntegrationUser; password = $accounts::IntegrationPassword
        }
        $tokens = Invoke-RestMethod "$($box.Address)oauth_token.do" -Method Post -Body $form
        $access = ConvertTo-SecureString $tokens.access_token -AsPlainText -Force
        $null = Connect-SnowInstance $box.Address -AccessToken $access | Save-SnowConnection kept @file
        Stop-SnowSandbox gone

        Remove-SnowConnection kept -WarningVariable warned 3> $null

        "$warned" | Should -Not -BeNullOrEmpty
        Get-SnowConnection -Saved | Should -BeNullOrEmpty
    }
}

Describe 'Disconnect-SnowInstance -Revoke' {
    It 'ends the token' {
        $connection = Connect-Password revoked
        $before = $instance.CountOf('POST', '/oauth_revoke_token.do')

        Disconnect-SnowInstance $connection -Revoke

        $instance.CountOf('POST', '/oauth_revoke_token.do') - $before | Should -Be 2
    }
}
