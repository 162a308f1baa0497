BeforeAll {
    . $PSScriptRoot/common.ps1
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'Set-SnowSandbox' {
    BeforeEach {
        $box = Start-SnowSandbox
    }

    AfterEach {
        Get-SnowConnection | Disconnect-SnowInstance
        Get-SnowSandbox | Stop-SnowSandbox
    }

    It 'puts on <_>, twice as well as once, and takes it off' -ForEach @(
        'CrossScopeRefused', 'Hibernating', 'CustomisedStates', 'MandatoryFields', 'SingleSignOn', 'IpFiltered'
        'RateLimited', 'SlowInserts', 'NoClientKeys', 'BasicAuthenticationRestricted', 'NotProvisioned', 'OldRelease'
        'ClockAhead', 'RegistryMisconfigured', 'IntegrationUserUnfit', 'IntegrationUserLocked', 'TablesCustomised'
        'AccessRestricted', 'ConnectorRefused', 'OAuthInactive'
    ) {
        Set-SnowSandbox -Scenario $_
        Set-SnowSandbox -Scenario $_
        (Get-SnowSandbox).Scenario | Should -Be $_

        Set-SnowSandbox -Reset
        (Get-SnowSandbox).Scenario | Should -BeNullOrEmpty
        (Get-SnowSandbox).Conditions.Count | Should -Be 0
        { Connect-SnowInstance -Sandbox } | Should -Not -Throw
    }

    It 'knows every scenario and every answer that the sandbox has' {
        $line = 'Set-SnowSandbox -Scenario '
        $scenarios = (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText
        $attributes = (Get-Command Set-SnowSandbox).Parameters['DuplicateKeyAnswer'].Attributes
        $answers = ($attributes | Where-Object { $_ -is [ValidateSet] }).ValidValues

        $scenarios | Sort-Object |
            Should -Be ([enum]::GetNames([SecureScoreSnow.Sandbox.SandboxScenario]) | Sort-Object)
        $answers | Should -Be ([enum]::GetNames([SecureScoreSnow.Sandbox.DuplicateKeyAnswer]))
    }

    It 'lets an instance sleep and wake' {
        Set-SnowSandbox -Hibernating
        { Connect-SnowInstance -Sandbox } | Should -Throw -ErrorId 'Hibernating,*'

        Set-SnowSandbox -Hibernating:$false
        { Connect-SnowInstance -Sandbox } | Should -Not -Throw
    }

    It 'makes <Scenario> felt when signing in' -ForEach @(
        @{ Scenario = 'Hibernating'; Id = 'Hibernating,*' }
        @{ Scenario = 'NotProvisioned'; Id = '*ConnectInstanceCommand' }
        @{ Scenario = 'IpFiltered'; Id = '*ConnectInstanceCommand' }
    ) {
        Set-SnowSandbox -Scenario $Scenario
        { Connect-SnowInstance -Sandbox } | Should -Throw -ErrorId $Id
    }

    It 'restricts basic authentication' {
        Set-SnowSandbox -Scenario BasicAuthenticationRestricted
        { Connect-SnowInstance $box.Address -Basic -Credential $box.Credential } |
            Should -Throw -ErrorId '*ConnectInstanceCommand'
    }

    It 'renames states' {
        $null = Connect-SnowInstance -Sandbox
        $made = New-SnowSecureTask -Name 'Renamed' -Type Incident
        Set-SnowSandbox -Scenario CustomisedStates
        $null = Connect-SnowInstance -Sandbox

        (Get-SnowTicket -Type Incident -State Received).Number | Should -Be $made.Number
    }

    It 'gives records keys of the instance, of which the client warns' {
        $null = Connect-SnowInstance -Sandbox
        Set-SnowSandbox -Scenario NoClientKeys
        $null = New-SnowSecureTask -Name 'Own keys' -WarningVariable warnings -WarningAction SilentlyContinue

        $warnings | Should -HaveCount 1
        $box.Conditions.IgnoreClientSysId | Should -BeTrue
    }

    It 'asks for fields that a ticket lacks' {
        $null = Connect-SnowInstance -Sandbox
        Set-SnowSandbox -Scenario MandatoryFields
        $result = New-SnowSecureTask -Name 'Lacking' -ErrorVariable failures -ErrorAction SilentlyContinue

        "$failures$($result.Reason)" | Should -BeLike '*Justification*'
    }

    It 'makes the client wait and try again' {
        $null = Connect-SnowInstance -Sandbox
        Set-SnowSandbox -Fault @{ RateLimited = 0.5 } -RetryAfter 0.1
        $made = 1..2 | ForEach-Object { New-SnowSecureTask -Name "Limited $_" }
        Set-SnowSandbox -Reset

        $made.Outcome | Should -Be 'Created', 'Created'
        (Get-SnowTicket).Count | Should -Be 2
    }

    It 'takes roles and gives them back' {
        $null = Connect-SnowInstance -Sandbox
        Set-SnowSandbox -RevokeRole itil
        { New-SnowSecureTask -Name 'No role' -ErrorAction Stop } | Should -Throw

        Set-SnowSandbox -GrantRole itil
        (New-SnowSecureTask -Name 'Role').Outcome | Should -Be 'Created'
    }

    It 'keeps what is not named and tells what is set' {
        Set-SnowSandbox -Latency 0.01 -Threads 2 -Fault @{ Reset = 0.25 } -Release 'Washington DC'
        $more = @{ QueueLength = 7; ServiceTime = '00:00:00.5'; RequestsPerHour = 9; Property = @{ a = $true } }
        $set = Set-SnowSandbox @more -PassThru

        $set.Release | Should -Be 'Washington DC'
        $set.Conditions.Keys | Should -Be (
            'Latency', 'QueueLength', 'RequestsPerHour', 'Reset', 'ServiceTimePerRow', 'Threads')
        $set.Conditions.Reset | Should -Be 0.25
        $set.Conditions.ServiceTimePerRow | Should -Be ([timespan]::FromSeconds(0.5))
    }

    It 'sets every switch that has no parameter of its own, and Reset takes it back' {
        $time = [timespan]::FromSeconds(0.5)
        Set-SnowSandbox -Setting @{ CountsUnreadableRows = $false; LongAddressStatus = 400; LateCommitDelay = $time }
        Set-SnowSandbox -Setting @{ scope = 'Api, SignIn'; RevokeTokenEvery = '7'; BatchBudget = 2.5 }

        $set = (Get-SnowSandbox).Conditions
        $set.Keys | Should -Be (
            'BatchBudget', 'CountsUnreadableRows', 'LateCommitDelay', 'LongAddressStatus', 'RevokeTokenEvery', 'Scope')
        $set.CountsUnreadableRows | Should -BeFalse
        $set.LateCommitDelay | Should -Be $time
        $set.BatchBudget | Should -Be ([timespan]::FromSeconds(2.5))
        "$($set.Scope)" | Should -Be 'Api, SignIn'

        Set-SnowSandbox -Reset
        (Get-SnowSandbox).Conditions.Count | Should -Be 0
    }

    It 'documents every switch' {
        $page = Get-Content -Raw "$PSScriptRoot/../../docs/sandbox.md"
        [SecureScoreSnow.Sandbox.SandboxInstance]::SwitchNames |
            Where-Object { -not $page.Contains("``$_``") } |
            Should -BeNullOrEmpty
    }

    It 'refuses <Name> and changes nothing' -ForEach @(
        @{ Name = 'a fault'; With = @{ Fault = @{ Rest = 0.1 } }; Valid = '*RateLimited*Endless*' }
        @{ Name = 'a share'; With = @{ Fault = @{ Reset = 2 } }; Valid = '*0..1*' }
        @{ Name = 'a release'; With = @{ Release = 'Atlantis' }; Valid = '*Kingston*' }
        @{ Name = 'a role'; With = @{ GrantRole = 'king' }; Valid = '*itil*' }
        @{ Name = 'a user'; With = @{ GrantRole = 'itil'; UserName = 'nobody' }; Valid = '*svc.securescore*' }
        @{ Name = 'a time'; With = @{ RetryAfter = -1 }; Valid = '*RetryAfter*' }
        @{ Name = 'a setting'; With = @{ Setting = @{ Nope = 1 } }; Valid = '*CountsUnreadableRows*Scope*' }
        @{ Name = 'a value of a setting'; With = @{ Setting = @{ Scope = 'Moon' } }; Valid = '*Api*SignIn*' }
        @{ Name = 'a control'; With = @{ Score = @{ Nope = 1 } }; Valid = '*AdminMFAV2*' }
        @{ Name = 'points'; With = @{ Score = @{ AdminMFAV2 = 11 } }; Valid = '*0..10*' }
        @{ Name = 'no state'; With = @{ EndDay = 1; ControlState = @{ AdminMFAV2 = '' } }; Valid = '*Ignored*' }
        @{ Name = 'a negative setting'; With = @{ Setting = @{ LateCommitDelay = -1 } }; Valid = '*0.. s*' }
    ) {
        { Set-SnowSandbox -Latency 5 @With -ErrorAction Stop } |
            Should -Throw $Valid -ErrorId 'SandboxConditionInvalid,*'
        $box.Conditions.Count | Should -Be 0
    }

    It 'takes sandboxes from the pipeline, names and wildcards' {
        $null = 'left', 'right' | ForEach-Object { Start-SnowSandbox $_ }
        Get-SnowSandbox left | Set-SnowSandbox -Threads 1
        Set-SnowSandbox *ht -Threads 2

        (Get-SnowSandbox left).Conditions.Threads | Should -Be 1
        (Get-SnowSandbox right).Conditions.Threads | Should -Be 2
        $box.Conditions.Count | Should -Be 0
        { Set-SnowSandbox x -Threads 1 -ErrorAction Stop } | Should -Throw -ErrorId 'SandboxUnknown,*'
    }

    It 'changes nothing with -WhatIf and needs a sandbox' {
        Set-SnowSandbox -Scenario Hibernating -WhatIf
        $box.Scenario | Should -BeNullOrEmpty

        Stop-SnowSandbox
        { Set-SnowSandbox -Reset -ErrorAction Stop } | Should -Throw -ErrorId 'SandboxNotRunning,*'
    }

    It 'lets days end, points and states change and controls go' {
        $null = Connect-SecureScore -Sandbox
        $before = (Get-SecureScore).SnapshotDate
        Set-SnowSandbox -Score @{ AdminMFAV2 = 10; SigninRiskPolicy = $null } -RemoveControl UserRiskPolicy
        Set-SnowSandbox -EndDay 2 -Score @{ AdminMFAV2 = 3 } -ControlState @{ BlockLegacyAuthentication = 'Ignored' }

        (Get-SecureScore).SnapshotDate | Should -Be $before.AddDays(2)
        $actions = Get-SecureScoreAction -ControlId AdminMFAV2, BlockLeg*, UserRiskPol*, SigninRiskPolicy |
            Group-Object ControlId -AsHashTable
        $actions.AdminMFAV2.Points | Should -Be 3
        $actions.BlockLegacyAuthentication.Status | Should -Be 'RiskAccepted'
        $actions.SigninRiskPolicy.Status | Should -Be 'NotMeasured'
        $actions.Contains('UserRiskPolicy') | Should -BeFalse
        (Get-SecureScore -Days 2)[1].Controls.Where{ $_.ControlId -eq 'AdminMFAV2' }.Score | Should -Be 10
    }

    It 'gives and takes permissions of the app' {
        Set-SnowSandbox -RevokePermission SecurityEvents.Read.All
        $null = Connect-SecureScore -Sandbox
        { Get-SecureScore } | Should -Throw -ErrorId 'GraphPermissionMissing,*'

        Set-SnowSandbox -GrantPermission SecurityEvents.ReadWrite.All
        $null = Connect-SecureScore -Sandbox
        { Get-SecureScore } | Should -Not -Throw
    }

    It 'has the releases at hand' {
        $line = 'Set-SnowSandbox -Release wash'
        ([Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)).
            CompletionMatches.CompletionText | Should -Be "'Washington DC'"
    }
}

Describe 'Start-SnowSandbox' {
    AfterEach {
        Get-SnowSandbox | Stop-SnowSandbox
    }

    It 'starts in a condition and with records of a file' {
        $seed = "$TestDrive/seed.json"
        '{"rows":{"incident":[{"number":"INC7654321","short_description":"Seeded"}]}}' | Set-Content $seed
        $box = Start-SnowSandbox -Scenario CustomisedStates -Release Kingston -SeedFile $seed
        $null = Connect-SnowInstance -Sandbox

        $box.Scenario | Should -Be 'CustomisedStates'
        $box.Release | Should -Be 'Kingston'
        (Get-SnowTicket -AllTickets).Number | Should -Contain 'INC7654321'
    }

    It 'refuses a file of another kind, and starts nothing' {
        'no' | Set-Content "$TestDrive/no.json"

        { Start-SnowSandbox -SeedFile "$TestDrive/no.json" } | Should -Throw -ErrorId 'SandboxSeedInvalid,*'
        { Start-SnowSandbox -SeedFile "$TestDrive/none.json" } | Should -Throw -ErrorId 'FileUnreadable,*'
        { Start-SnowSandbox -Release Atlantis } | Should -Throw -ErrorId 'SandboxConditionInvalid,*'
        Get-SnowSandbox | Should -BeNullOrEmpty
    }
}
