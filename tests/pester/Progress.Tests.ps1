BeforeAll {
    . $PSScriptRoot/common.ps1

    # A session of its own, so that what it says of its progress can be read.
    function Invoke-Watched([string] $Script) {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript(
                "Import-Module '$root/SecureScoreSnow.psd1'; `$ProgressPreference = 'Continue'; $Script")
            $null = $shell.Invoke()
            @($shell.Streams.Error) | Should -BeNullOrEmpty
            $shell.Streams.Progress | Where-Object ActivityId -GE 0
        }
        finally {
            $shell.Dispose()
        }
    }

    $start = '$null = Start-SnowSandbox; $null = Connect-SnowInstance -Sandbox; ' +
        '$null = Connect-SecureScore -Sandbox; '
}

AfterAll {
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'Progress' {
    It 'is said of <What>' -Tag English -ForEach @(
        @{ What = 'a sign-in'; Activity = 'Signing in to*'
            Script = '$null = Set-SnowSandbox -Latency 1.4; $null = Connect-SnowInstance -Sandbox' }
        @{ What = 'reading tickets'; Activity = 'Reading tickets'
            Script = '$null = Set-SnowSandbox -Latency 1.4; $null = Get-SnowTicket' }
        @{ What = 'reading actions'; Activity = 'Reading improvement actions'
            Script = '$null = Set-SnowSandbox -Latency 1.4; $null = Get-SecureScoreAction' }
        @{ What = 'making tickets'; Activity = 'Making tickets'
            Script = '$actions = Get-SecureScoreAction; $null = Set-SnowSandbox -Latency 1.4; ' +
            '$null = $actions | Select-Object -First 3 | New-SnowSecureTask' }
        @{ What = 'checking an instance'; Activity = 'Checking the set-up'
            Script = '$null = Set-SnowSandbox -Latency 0.6; $null = Test-SnowProvisioning OAuth*, Change*' }
        @{ What = 'setting one up'; Activity = 'Setting up the instance'
            Script = '$box = Start-SnowSandbox -Scenario NotProvisioned; $admin = $box.AdminCredential; ' +
            '$null = Connect-SnowInstance $box.Address -Basic -Credential $admin -AllowPersonalAccount -Name admin ' +
            '3> $null; $null = Set-SnowSandbox -Latency 0.3; ' +
            '$null = Install-SnowProvisioning -AdminConnection admin -Confirm:$false' }
        @{ What = 'any other wait'; Activity = 'Get-SnowConnection'
            Script = '$null = Set-SnowSandbox -Latency 1.4; $null = Get-SnowConnection -Test' }
    ) {
        $said = @(Invoke-Watched ($start + $Script) | Where-Object Activity -Like $Activity)
        $said | Should -Not -BeNullOrEmpty
        # What is begun is taken away.
        $said[-1].RecordType | Should -Be 'Completed'
        $said | Where-Object { $_.PercentComplete -gt 100 -or $_.SecondsRemaining -lt -1 } | Should -BeNullOrEmpty
    }

    It 'says nothing of what is over within a second' {
        Invoke-Watched ($start + '$null = Get-SnowTicket -First 1') | Should -BeNullOrEmpty
    }

    It 'leaves the time open until it is known how much there is' {
        $said = @(Invoke-Watched ($start + '$null = Set-SnowSandbox -Latency 1.4; $null = Get-SnowTicket'))
        $said[0].SecondsRemaining | Should -Be -1
        $said[0].PercentComplete | Should -Be -1
    }
}

Describe '-Verbose' {
    BeforeAll {
        $null = Connect-Test
        $null = Start-SnowSandbox story
        $null = Connect-SecureScore -Sandbox -SandboxName story
    }

    AfterAll {
        Stop-SnowSandbox story
    }

    It 'tells the story of a run in about ten lines' -Tag English {
        $story = Get-SecureScoreAction | New-SnowSecureTask -Verbose 4>&1 |
            Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        $lines = "$($story -join "`n")"
        $story.Count | Should -BeGreaterThan 3
        $story.Count | Should -BeLessThan 13
        $lines | Should -Match 'Run \S+ on test as svc'
        $lines | Should -Match 'tickets go into one request'
        $lines | Should -Match 'tickets were sent in \d+ requests of \d+ to \d+ tickets, up to \d+ at a time'
        $lines | Should -Match 'Run \S+: Created \d+'
    }

    It 'leaves questions and pretending as they are' {
        $action = Get-SecureScoreAction | Select-Object -First 1
        (New-SnowSecureTask $action -AllowBothTypes -Type Incident -Verbose -WhatIf 4> $null).Outcome |
            Should -Be 'Planned'
        $WhatIfPreference = $true
        $planned = New-SnowSecureTask $action -AllowBothTypes -Type Incident -Verbose 4> $null
        $WhatIfPreference = $false
        $planned.Outcome | Should -Be 'Planned'
    }

    It 'tells of <What>' -Tag English -ForEach @(
        @{ What = 'a sign-in'; Line = { Connect-Test -Verbose }; Says = 'Signed in to 127.0.0.1* as svc*' }
        @{ What = 'reading actions'; Line = { Get-SecureScoreAction -Verbose }
            Says = 'Read * improvement actions of *' }
        @{ What = 'reading tickets'; Line = { Get-SnowTicket -Verbose }; Says = 'Read * tickets of test in *' }
        @{ What = 'changes'; Line = { Get-SnowTicket -First 1 | Add-SnowTicketNote -Note seen -Verbose }
            Says = 'Changing tickets: *1; failed 0.' }
        @{ What = 'a sync'; Line = { Sync-SnowTicket -Verbose }
            Says = 'Letting tickets follow *: nothing done; failed 0.' }
        @{ What = 'checks'; Line = { Test-SnowProvisioning OAuth* -Verbose }; Says = '* checks in *: *' }
    ) {
        $VerbosePreference = 'Continue'
        $said = & $Line 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        "$($said[-1])" | Should -BeLike $Says
    }
}
