BeforeAll {
    . $PSScriptRoot/common.ps1
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'Set-SecureScoreAction' {
    BeforeEach {
        $null = Start-SnowSandbox
        Set-SnowSandbox -GrantPermission SecurityEvents.ReadWrite.All
        $null = Connect-SecureScore -Sandbox
    }

    AfterEach {
        Disconnect-SecureScore
        Get-SnowSandbox | Stop-SnowSandbox
    }

    It 'sets a state once, and a second run sends nothing' {
        $first = Set-SecureScoreAction AdminMFAV2 Ignored -Comment 'By the board' -AssignedTo ada
        $second = Set-SecureScoreAction AdminMFAV2 Ignored -Comment 'By the board' -AssignedTo ada

        $first.Outcome | Should -Be 'Set'
        $second.Outcome | Should -Be 'Unchanged'
        $action = Get-SecureScoreAction -ControlId AdminMFAV2
        $action.Status | Should -Be 'RiskAccepted'
        $action.StateComment | Should -Be 'By the board'
        $action.AssignedTo | Should -Be 'ada'
    }

    It 'takes actions from the pipeline, not their present state' {
        $set = Get-SecureScoreAction -Category Identity -Status ToAddress | Select-Object -First 3 |
            Set-SecureScoreAction -State ThirdParty

        $set.Outcome | Should -Be (@('Set') * 3)
        $set.State | Should -Be (@('ThirdParty') * 3)
    }

    It 'says that a state is accepted and does not show yet' {
        Set-SnowSandbox -Setting @{ StateUpdateDelay = 3600 }
        $set = Set-SecureScoreAction AdminMFAV2 Ignored

        $set.Outcome | Should -Be 'Accepted'
        $set.State | Should -Be 'Default'
        $set.Reason | Should -Not -BeNullOrEmpty
    }

    It 'sends nothing with -WhatIf' {
        $plan = Set-SecureScoreAction AdminMFAV2 Ignored -WhatIf

        $plan.Outcome | Should -Be 'Planned'
        (Get-SecureScoreAction -ControlId AdminMFAV2).State | Should -Be 'Default'
    }

    It 'refuses a device action, an unknown one and one of another tenant, and goes on' {
        $items = @(
            [pscustomobject]@{ ControlId = 'scid_2016' }
            [pscustomobject]@{ ControlId = 'Nope' }
            [pscustomobject]@{ ControlId = 'AdminMFAV2'; TenantId = [guid]::NewGuid() }
            [pscustomobject]@{ ControlId = 'AdminMFAV2'; TenantId = (Get-SecureScore).TenantId }
        )
        $set = $items | Set-SecureScoreAction -State Ignored -ErrorVariable failures -ErrorAction SilentlyContinue

        $failures.FullyQualifiedErrorId | ForEach-Object { ($_ -split ',')[0] } |
            Should -Be 'ControlStateFixed', 'ControlUnknown', 'TenantDiffers'
        $failures.TargetObject | Should -Be 'scid_2016', 'Nope', 'AdminMFAV2'
        $set.Outcome | Should -Be 'Set'
    }

    It 'names the permission that is missing' {
        Set-SnowSandbox -RevokePermission SecurityEvents.ReadWrite.All
        $null = Connect-SecureScore -Sandbox

        $failure = { Set-SecureScoreAction AdminMFAV2 Ignored -ErrorAction Stop } |
            Should -Throw -ErrorId 'GraphWriteNotPermitted,*' -PassThru
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*SecurityEvents.ReadWrite.All*'
    }

    It 'needs a sign-in' {
        Disconnect-SecureScore
        { Set-SecureScoreAction AdminMFAV2 Ignored } | Should -Throw -ErrorId 'SecureScoreNotConnected,*'
    }
}
