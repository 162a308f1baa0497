BeforeAll {
    . $PSScriptRoot/common.ps1
    $server.DisposeAsync().AsTask().Wait()
    $controls = 'AdminMFAV2', 'BlockLegacyAuthentication', 'SigninRiskPolicy', 'UserRiskPolicy'

    function Set-Incident($Ticket, [hashtable] $Values) {
        $null = Invoke-SnowRequest "api/now/table/incident/$($Ticket.SysId)" -Method Patch -Body $Values -Confirm:$false
    }

    function Get-WriteCount {
        $log = Invoke-RestMethod "$($box.Address)api/sandbox/requests" -Authentication Basic `
            -AllowUnencryptedAuthentication -Credential $box.AdminCredential
        @($log.result | Where-Object { $_.method -ne 'GET' -and $_.path -match '/api/now/table|/v1.0/security' }).Count
    }
}

Describe 'Sync-SnowTicket' {
    BeforeEach {
        $box = Start-SnowSandbox
        Set-SnowSandbox -Score @{ AdminMFAV2 = 0; BlockLegacyAuthentication = 0 }
        Set-SnowSandbox -Score @{ SigninRiskPolicy = 0; UserRiskPolicy = 0 }
        Set-SnowSandbox -GrantPermission SecurityEvents.ReadWrite.All
        $states = @{}
        $controls | ForEach-Object { $states[$_] = 'Default' }
        Set-SnowSandbox -ControlState $states
        $null = Connect-SnowInstance -Sandbox
        $null = Connect-SecureScore -Sandbox
        $made = Get-SecureScoreAction -ControlId $controls | New-SnowSecureTask -Type Incident
    }

    AfterEach {
        Get-SnowConnection | Disconnect-SnowInstance
        Disconnect-SecureScore
        Get-SnowSandbox | Stop-SnowSandbox
    }

    It 'does nothing where nothing differs' {
        $before = Get-WriteCount
        Sync-SnowTicket | Should -BeNullOrEmpty
        Get-WriteCount | Should -Be $before
    }

    It 'deals with each difference once' -Tag English {
        Set-SnowSandbox -EndDay 1 -Score @{ AdminMFAV2 = 10; SigninRiskPolicy = 3 } -RemoveControl UserRiskPolicy
        Set-SnowSandbox -ControlState @{ BlockLegacyAuthentication = 'Ignored' }

        $results = Sync-SnowTicket
        $before = Get-WriteCount
        $again = Sync-SnowTicket

        $by = $results | Group-Object ControlId -AsHashTable
        $results.Count | Should -Be 4
        "$($by.AdminMFAV2.Difference) $($by.AdminMFAV2.Outcome)" | Should -Be 'Completed Resolved'
        "$($by.BlockLegacyAuthentication.Difference) $($by.BlockLegacyAuthentication.Outcome)" |
            Should -Be 'Accepted Noted'
        "$($by.SigninRiskPolicy.Difference) $($by.SigninRiskPolicy.Outcome)" | Should -Be 'PointsMoved Updated'
        "$($by.UserRiskPolicy.Difference) $($by.UserRiskPolicy.Outcome)" | Should -Be 'Gone Noted'
        $by.SigninRiskPolicy.Note | Should -BeLike '*from * to *'
        (Get-SnowTicket $by.AdminMFAV2.Number).State | Should -Be 'Resolved'
        $again | Should -BeNullOrEmpty
        Get-WriteCount | Should -Be $before
    }

    It 'says with -WhatIf what it would do, and sends nothing' {
        Set-SnowSandbox -EndDay 1 -Score @{ AdminMFAV2 = 10 }
        $before = Get-WriteCount
        $plan = Sync-SnowTicket -WhatIf

        $plan.Outcome | Should -Be 'Planned'
        $plan.Difference | Should -Be 'Completed'
        $plan.Payload.state | Should -Not -BeNullOrEmpty
        $plan.Reason | Should -Not -BeNullOrEmpty
        Get-WriteCount | Should -Be $before
    }

    It 'follows the actions that it is given' {
        Set-SnowSandbox -EndDay 1 -Score @{ AdminMFAV2 = 10; SigninRiskPolicy = 5 } -RemoveControl UserRiskPolicy
        $quiet = @{ WarningVariable = 'warnings'; WarningAction = 'SilentlyContinue' }
        $results = Get-SecureScoreAction -ControlId AdminMFAV2 | Sync-SnowTicket -OnCompleted Note @quiet

        $results.ControlId | Should -Be 'AdminMFAV2'
        $results.Outcome | Should -Be 'Noted'
        $warnings | Should -HaveCount 1
    }

    It 'stops before anything is written where suspiciously much would change' {
        Set-SnowSandbox -EndDay 1 -Score @{ AdminMFAV2 = 10; SigninRiskPolicy = 5 }
        $before = Get-WriteCount

        { Sync-SnowTicket -MaxChange 1 } | Should -Throw -ErrorId 'SyncTooMuch,*'
        Get-WriteCount | Should -Be $before
        $plan = Sync-SnowTicket -MaxChange 1 -WhatIf -WarningVariable warnings -WarningAction SilentlyContinue
        $plan.Count | Should -Be 2
        $warnings | Should -HaveCount 1
        (Sync-SnowTicket -MaxChange 2).Count | Should -Be 2
    }

    It 'writes cancellations back once' {
        $ticket = $made | Where-Object ControlId -EQ AdminMFAV2
        Set-Incident $ticket @{ state = '8' }

        Sync-SnowTicket | Should -BeNullOrEmpty
        $result = Sync-SnowTicket -WriteBack
        Sync-SnowTicket -WriteBack | Should -BeNullOrEmpty

        $result.Difference | Should -Be 'CancelledByHand'
        $result.Outcome | Should -Be 'WrittenBack'
        $action = Get-SecureScoreAction -ControlId AdminMFAV2
        $action.Status | Should -Be 'RiskAccepted'
        $action.StateComment | Should -BeLike "*$($ticket.Number)*"
    }

    It 'names the permission that writing back lacks' {
        Set-Incident $made[0] @{ state = '8' }
        Set-SnowSandbox -RevokePermission SecurityEvents.ReadWrite.All
        Set-SnowSandbox -GrantPermission SecurityEvents.Read.All
        $null = Connect-SecureScore -Sandbox

        $null = Sync-SnowTicket -WriteBack -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'GraphWriteNotPermitted,*'
    }

    It 'makes a new ticket after a regression' {
        $ticket = $made | Where-Object ControlId -EQ AdminMFAV2
        Set-SnowSandbox -EndDay 1 -Score @{ AdminMFAV2 = 10 }
        Set-Incident $ticket @{ state = '7'; close_code = 'Solution provided'; close_notes = 'Done' }
        Set-SnowSandbox -EndDay 30 -Score @{ AdminMFAV2 = 0 }

        $result = Sync-SnowTicket -WhenClosed CreateNew
        Sync-SnowTicket -WhenClosed CreateNew | Should -BeNullOrEmpty

        $result.Difference | Should -Be 'Regressed'
        $result.Outcome | Should -Be 'Created'
        $result.EarlierTicket | Should -Be $ticket.Number
    }

    It 'refuses another tenant and needs its sign-ins' {
        { Sync-SnowTicket -TenantId ([guid]::NewGuid()) } | Should -Throw -ErrorId 'SecureScoreOfAnotherTenant,*'
        Disconnect-SecureScore
        { Sync-SnowTicket } | Should -Throw -ErrorId 'SecureScoreNotConnected,*'
        Get-SnowConnection | Disconnect-SnowInstance
        { Sync-SnowTicket } | Should -Throw -ErrorId 'NotConnected,*'
    }
}
