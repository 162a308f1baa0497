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

    It 'write the report of the day, over one that is there' -Tag English {
        $first = & "$folder/Export-Report.ps1" -Folder "$TestDrive/reports" -Language fr-FR @signIn
        $second = & "$folder/Export-Report.ps1" -Folder "$TestDrive/reports" -Language fr-FR @signIn

        $LASTEXITCODE | Should -Be 0
        $second.FullName | Should -Be $first.FullName
        Get-Content $second -Raw | Should -Match '<html[^>]*lang="fr'
        [cultureinfo]::CurrentUICulture.Name | Should -Not -Be 'fr-FR'
    }

    It 'let tickets follow their actions, by two workers at once, and leave nothing to do' {
        $null = Connect-SnowInstance -Sandbox -Name runbook
        $null = Connect-SecureScore -Sandbox
        $null = Get-SecureScoreAction -Category Identity |
            New-SnowSecureTask -Type Incident -WarningAction SilentlyContinue
        Disconnect-SnowInstance runbook
        Set-SnowSandbox $box -EndDay 1 -Score @{ AdminMFAV2 = 10 }
        $command = "$folder/Sync-Tickets.ps1"
        $module = "$shipped/SecureScoreSnow.psd1"
        $runs = 1, 2 | ForEach-Object -Parallel {
            Import-Module $using:module
            $signIn = $using:signIn
            $changes = @(& $using:command @signIn -WarningAction SilentlyContinue)
            [pscustomobject] @{ Code = $LASTEXITCODE; Done = $changes }
        }
        $after = & $command @signIn -WarningAction SilentlyContinue

        $runs.Code | Should -Be 0, 0
        $LASTEXITCODE | Should -Be 0
        @($runs.Done).Count | Should -BeGreaterThan 0
        $after | Where-Object Outcome -NotIn 'None', 'Reported', 'Skipped' | Should -BeNullOrEmpty
    }

    It 'check and report by two workers at once' {
        $runbooks = $folder
        $reports = "$TestDrive/two"
        $module = "$shipped/SecureScoreSnow.psd1"
        $codes = 1, 2 | ForEach-Object -Parallel {
            Import-Module $using:module
            $signIn = $using:signIn
            $null = & "$using:runbooks/Test-Provisioning.ps1" @signIn
            $LASTEXITCODE
            $null = & "$using:runbooks/Export-Report.ps1" -Folder $using:reports @signIn
            $LASTEXITCODE
        }

        $codes | Should -Be 0, 0, 0, 0
        (Get-ChildItem $reports).Count | Should -Be 1
        Get-Content (Get-ChildItem $reports) -Raw | Should -Match '</html>\s*$'
    }

    # Whose certificates to trust is told by a variable on Linux alone.
    It 'mail the report to those who are to read it, over TLS or not at all' -Skip:(-not $IsLinux) {
        Add-Type -Path "$PSScriptRoot/MailServer.cs"
        $mail = [SecureScoreSnow.Tests.MailServer]::new()
        Set-Content "$TestDrive/trusted.pem" $mail.Certificate
        Set-Content "$TestDrive/mail.ps1" @'
param($Module, $Folder, $Port)
Import-Module "$Module/SecureScoreSnow.psd1"
$null = Start-SnowSandbox
$password = ConvertTo-SecureString 'canary-mail' -AsPlainText -Force
& "$Module/module/runbooks/Export-Report.ps1" -Folder $Folder -Instance @{ Sandbox = $true } -SecureScore @{
    Sandbox = $true
} -SmtpServer localhost -Port $Port -From scores@contoso.com -To ana@contoso.com, ben@contoso.com -Credential (
    [pscredential]::new('scores', $password))
exit $LASTEXITCODE
'@
        $arguments = '-NoProfile', '-NonInteractive', '-File', "$TestDrive/mail.ps1", $shipped, "$TestDrive/mailed"

        $said = & "$PSHOME/pwsh" @arguments $mail.Port 2>&1
        $LASTEXITCODE | Should -Be 2
        "$said" | Should -Not -Match 'canary-'
        $mail.Secure | Should -BeNullOrEmpty

        $env:SSL_CERT_FILE = "$TestDrive/trusted.pem"
        $null = & "$PSHOME/pwsh" @arguments $mail.Port
        $code = $LASTEXITCODE
        $env:SSL_CERT_FILE = $null
        $mail.Dispose()

        $code | Should -Be 0
        $mail.Clear | Where-Object { $_ -notmatch '^(EHLO .*|STARTTLS)$' } | Should -BeNullOrEmpty
        $heard = @($mail.Secure)
        $heard | Should -Contain 'RCPT TO:<ana@contoso.com>'
        $heard | Should -Contain 'RCPT TO:<ben@contoso.com>'
        $page = $heard -join "`n" -replace '(?s).*Content-Type: text/html.*?\n\n' -replace '(?s)\n--.*'
        $report = [Text.Encoding]::UTF8.GetString([convert]::FromBase64String($page))
        $report.TrimStart([char] 0xFEFF) | Should -BeExactly (Get-Content "$TestDrive/mailed/*.html" -Raw)
    }

    It 'leave no secret in what they write' {
        $written = "$TestDrive/written"
        Set-Content "$TestDrive/all.ps1" @'
param($Module, $Folder, $Address, $ClientId, $ClientSecret, $Policy)
$null = Start-Transcript "$Folder/transcript.txt"
Import-Module "$Module/SecureScoreSnow.psd1"
$VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
Start-SnowTrace "$Folder/trace.har"
$null = Start-SnowSandbox
function SignIn([string] $Secret) {
    $password = ConvertTo-SecureString $Secret -AsPlainText -Force
    $client = [pscredential]::new($ClientId, $password)
    @{ Instance = @{ Instance = $Address; ClientCredential = $client }; SecureScore = @{ Sandbox = $true } }
}
foreach ($secret in "canary-wrong", $ClientSecret) {
    $signIn = SignIn $secret
    & "$Module/module/runbooks/Test-Provisioning.ps1" @signIn -JUnitXml "$Folder/checks.xml"
    & "$Module/module/runbooks/New-Tickets.ps1" @signIn -PolicyPath $Policy -MaxNew 5
    & "$Module/module/runbooks/Sync-Tickets.ps1" @signIn
    & "$Module/module/runbooks/Export-Report.ps1" @signIn -Folder $Folder
}
Stop-SnowTrace
$null = Stop-Transcript
'@
        $null = New-Item $written -ItemType Directory

        & "$PSHOME/pwsh" -NoProfile -NonInteractive -File "$TestDrive/all.ps1" $shipped $written $server.Address (
            $accounts::ClientId) $accounts::ClientSecret $policy *> "$written/streams.txt"

        $files = Get-ChildItem $written -File
        'trace.har', 'checks.xml', 'streams.txt', 'transcript.txt' | Should -BeIn $files.Name
        $files.Extension | Should -Contain '.html'
        Get-Content "$written/streams.txt" -Raw | Should -Match 'invalid_client'
        Get-Content "$written/trace.har" -Raw | Should -Match 'oauth_token\.do'
        # PowerShell itself writes the command line into a transcript.
        $files | Select-String 'canary-' | Where-Object Line -NotMatch '^Host Application:' |
            ForEach-Object { "$($_.Filename): $($_.Line)" } | Should -BeNullOrEmpty
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
