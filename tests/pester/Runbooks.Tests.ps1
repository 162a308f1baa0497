BeforeDiscovery {
    $runbooks = Get-ChildItem "$PSScriptRoot/../../module/runbooks/*-*.ps1" -Exclude 'Use-Connection.ps1'
}

BeforeAll {
    . $PSScriptRoot/common.ps1
    $folder = "$shipped/module/runbooks"
    $box = Start-SnowSandbox runbooks
    $signIn = @{ Instance = @{ Sandbox = $true; Name = 'runbook' }; SecureScore = @{ Sandbox = $true } }
    $policy = "$folder/policy.example.json"
}

AfterAll {
    Stop-SnowSandbox $box
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'Runbook <_.BaseName>' -ForEach $runbooks {
    It 'has help with an example, and says what its exit codes mean' {
        $help = Get-Help $_.FullName -Full

        $help.Synopsis | Should -Not -BeLike "*$($_.Name)*"
        $help.examples.example | Should -Not -BeNullOrEmpty
        $help.description.Text -join ' ' | Should -Match 'Exit code'
        foreach ($parameter in (Get-Command $_.FullName).Parameters.Values | Where-Object { $_.Attributes.Position }) {
            if ($parameter.Name -notin [System.Management.Automation.PSCmdlet]::CommonParameters) {
                $help.parameters.parameter.name | Should -Contain $parameter.Name
            }
        }
    }

    It 'is plain ASCII, as Windows PowerShell wants it' {
        [IO.File]::ReadAllBytes($_.FullName) | Where-Object { $_ -gt 127 } | Should -BeNullOrEmpty
    }
}

Describe 'Runbooks' {
    AfterEach {
        Get-SnowConnection | Where-Object Name -EQ 'runbook' | Disconnect-SnowInstance
    }

    It 'make what the policy says once, by two workers at once' {
        $command = "$folder/New-Tickets.ps1"
        $module = "$shipped/SecureScoreSnow.psd1"
        $runs = 1, 2 | ForEach-Object -Parallel {
            Import-Module $using:module
            $signIn = $using:signIn
            & $using:command -PolicyPath $using:policy -MaxNew 12 @signIn -WarningAction SilentlyContinue
        }
        $again = & $command -PolicyPath $policy -MaxNew 0 @signIn -WarningAction SilentlyContinue

        $LASTEXITCODE | Should -Be 0
        $made = @($runs | Where-Object Outcome -EQ 'Created')
        $made.Number | Sort-Object -Unique | Should -HaveCount $made.Count
        $made.CorrelationId | Sort-Object -Unique | Should -HaveCount $made.Count
        $again.Outcome | Sort-Object -Unique | Should -Be 'Existing'
    }

    It 'show with -WhatIf what they would do' {
        $null = Connect-SnowInstance -Sandbox -Name watcher
        $before = (Get-SnowTicket | Measure-Object).Count

        $planned = & "$folder/New-Tickets.ps1" -PolicyPath $policy @signIn -WhatIf

        $planned.Outcome | Sort-Object -Unique | Should -BeIn 'Planned', 'Existing'
        (Get-SnowTicket -Connection watcher | Measure-Object).Count | Should -Be $before
        Disconnect-SnowInstance watcher
    }

    It 'tell what is wrong with the set-up by their exit code' {
        $null = & "$folder/Test-Provisioning.ps1" @signIn
        $LASTEXITCODE | Should -Be 0

        Set-SnowSandbox $box -UserName svc.securescore -RevokeRole itil
        $wrong = & "$folder/Test-Provisioning.ps1" @signIn -JUnitXml "$TestDrive/checks.xml"
        $LASTEXITCODE | Should -Be 1
        Set-SnowSandbox $box -UserName svc.securescore -GrantRole itil
        $wrong.Status | Should -Contain 'Failed'
        ([xml] (Get-Content "$TestDrive/checks.xml" -Raw)).DocumentElement | Should -Not -BeNullOrEmpty

        $none = @{ Instance = @{ Name = 'not saved' } }
        $null = & "$folder/Test-Provisioning.ps1" @none 2>$null
        $LASTEXITCODE | Should -Be 2
    }

    It 'write the report of the day, over one that is there' {
        $first = & "$folder/Export-Report.ps1" -Folder "$TestDrive/reports" -Language fr-FR @signIn
        $second = & "$folder/Export-Report.ps1" -Folder "$TestDrive/reports" -Language fr-FR @signIn

        $LASTEXITCODE | Should -Be 0
        $second.FullName | Should -Be $first.FullName
        Get-Content $second -Raw | Should -Match '<html[^>]*lang="fr'
        [cultureinfo]::CurrentUICulture.Name | Should -Not -Be 'fr-FR'
    }

    It 'leave no connection behind' {
        $null = & "$folder/New-Tickets.ps1" -PolicyPath $policy @signIn -WhatIf

        Get-SnowConnection | Where-Object Name -EQ 'runbook' | Should -BeNullOrEmpty
    }

    It 'work on many tenants, and one that fails harms no other' {
        $runs = 1..4 | ForEach-Object { [pscustomobject] @{ Number = $_ } } |
            & "$folder/Invoke-ForTenant.ps1" -Runbook Test-Provisioning.ps1 -ThrottleLimit 2 -Parameter {
                $name = $args.Number -eq 3 ? @{ Name = 'not saved' } : @{ Sandbox = $true; Name = "t$($args.Number)" }
                @{ Instance = $name; SecureScore = @{ Sandbox = $true } }
            }

        $LASTEXITCODE | Should -Be 2
        ($runs | Sort-Object { $_.Tenant.Number }).ExitCode | Should -Be 0, 0, 2, 0
        ($runs | Where-Object ExitCode -EQ 2).Errors[0].FullyQualifiedErrorId | Should -BeLike 'SavedConnectionUnknown*'
    }
}
