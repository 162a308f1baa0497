BeforeAll {
    . $PSScriptRoot/common.ps1
    $box = Start-SnowSandbox 'a box'
    $null = Connect-SnowInstance -Sandbox -Name production
    $null = Connect-SnowInstance -Sandbox -Name 'pre production'
    $null = Connect-SecureScore -Sandbox

    function Complete([string] $Line) {
        @((TabExpansion2 $Line $Line.Length).CompletionMatches)
    }
}

AfterAll {
    Get-SnowConnection | Disconnect-SnowInstance
    Stop-SnowSandbox $box
    $server.DisposeAsync().AsTask().Wait()
    Remove-Item $env:SECURESCORESNOW_HOME -Recurse -Force -ErrorAction Ignore
}

Describe 'Tab' {
    It 'offers <What>' -Tag English -ForEach @(
        @{ What = 'connections'; Line = 'Get-SnowTicket -Connection pro'; Text = 'production'; Tip = '127.0.0.1*' }
        @{ What = 'administrators'' connections'; Line = 'Test-SnowProvisioning -AdminConnection pro'
            Text = 'production'; Tip = '127.0.0.1*' }
        @{ What = 'connections to look at'; Line = 'Get-SnowConnection prod'; Text = 'production'; Tip = '*' }
        @{ What = 'types of tickets'; Line = 'New-SnowSecureTask -Type '; Text = 'Change'; Tip = '*' }
        @{ What = 'states'; Line = 'Get-SnowTicket -State res'; Text = 'Resolved'; Tip = '*Incident 6*' }
        @{ What = 'values of states'; Line = 'Set-SnowTicketState Change '; Text = '-5'; Tip = '*New*' }
        @{ What = 'categories'; Line = 'Get-SecureScoreAction -Category '; Text = 'Identity'; Tip = '*' }
        @{ What = 'control ids with titles'; Line = 'Get-SnowTicket -ControlId aad_admin_c'
            Text = 'aad_admin_consent_workflow'; Tip = 'Ensure the admin consent workflow is enabled' }
        @{ What = 'control ids by their titles'; Line = 'Get-SnowTicket -ControlId "consent workflow'
            Text = '"aad_admin_consent_workflow"'; Tip = '*' }
        @{ What = 'titles'; Line = 'Get-SecureScoreAction ''Ensure the admin c'
            Text = "'Ensure the admin consent workflow is enabled'"; Tip = 'aad_admin_consent_workflow' }
        @{ What = 'groups'; Line = 'New-SnowSecureTask -AssignmentGroup '; Text = "'Service Desk'"; Tip = '*' }
        @{ What = 'groups that begin so'; Line = 'New-SnowSecureTask -AssignmentGroup "Serv'; Text = '"Service Desk"'
            Tip = '*' }
        @{ What = 'columns in a query'; Line = 'Get-SnowTicket -Query active=true^short_d'
            Text = "'active=true^short_description'"; Tip = '*' }
        @{ What = 'scenarios'; Line = 'Set-SnowSandbox -Scenario Hib'; Text = 'Hibernating'
            Tip = 'The instance sleeps.' }
        @{ What = 'releases'; Line = 'Start-SnowSandbox -Release Wash'; Text = "'Washington DC'"; Tip = '*' }
        @{ What = 'tenants'; Line = 'Get-SnowTicket -TenantId '; Text = '5a4dbb0c-*'; Tip = '*' }
        @{ What = 'sandboxes'; Line = 'Stop-SnowSandbox '; Text = "'a box'"; Tip = 'http://127.0.0.1*' }
        @{ What = 'instances'; Line = 'Connect-SnowInstance -Basic -Instance '; Text = 'http://127.0.0.1:*'; Tip = '*' }
        @{ What = 'sandboxes to connect to'; Line = 'Connect-SnowInstance -Sandbox -Instance '; Text = "'a box'"
            Tip = '*' }
        @{ What = 'checks'; Line = 'Test-SnowProvisioning OAuthG'; Text = 'OAuthGrantEnabled'; Tip = '*' }
        @{ What = 'methods'; Line = 'Invoke-SnowRequest /x -Method pa'; Text = 'PATCH'; Tip = '*' }
        @{ What = 'paths'; Line = 'Invoke-SnowRequest /api/now/table/inc'; Text = '/api/now/table/incident'; Tip = '*' }
        @{ What = 'statuses'; Line = 'Get-SecureScoreAction -Status To'; Text = 'ToAddress'; Tip = '*' }
    ) {
        # What the instance says too late for the first time is there for a later one.
        $wanted = [wildcardpattern]::Escape($Text) -replace '`\*', '*'
        for ($press = 0; $press -lt 100 -and -not $found; $press++) {
            $offers = Complete $Line
            $found = $offers | Where-Object CompletionText -Like $wanted
        }
        $found | Should -Not -BeNullOrEmpty -Because (($offers.CompletionText | Select-Object -First 20) -join ', ')
        @($found)[0].ToolTip | Should -BeLike $Tip
    }

    It 'offers what was kept' {
        Save-SnowConnection production -AllowUnprotectedFile -WarningAction Ignore
        (Complete 'Connect-SnowInstance prod').CompletionText | Should -Contain 'production'
        (Complete 'Remove-SnowConnection ').CompletionText | Should -Contain 'production'
        (Complete 'Get-SnowConnection -Saved -Name ').CompletionText | Should -Be 'production'
    }

    It 'offers tickets and runs that were seen' {
        $made = Get-SecureScoreAction -Status ToAddress | Select-Object -First 2 | New-SnowSecureTask
        (Complete 'Get-SnowTicket CHG').CompletionText | Should -Contain $made[0].Number
        (Complete 'Get-SnowTicket -RunId ').CompletionText | Should -Contain $made[0].RunId
    }

    It 'quotes what would not stay one argument' {
        (Complete 'Get-SnowTicket -Connection pre').CompletionText | Should -Be "'pre production'"
        (Complete 'Get-SnowTicket -Connection "pre').CompletionText | Should -Be '"pre production"'
        (Complete "Get-SnowTicket -Connection 'pre").CompletionText | Should -Be "'pre production'"
        foreach ($name in 'it''s', 'a$b', 'x;y', '$(z)', '`n', '-all', '@x') {
            $null = Connect-SnowInstance -Sandbox -Name $name
            foreach ($quote in '', "'", '"') {
                $text = (Complete "Get-SnowTicket -Connection $quote$(if ($quote) { $name.Substring(0, 1) })" |
                        Where-Object ListItemText -EQ $name).CompletionText
                if ($text) {
                    (Invoke-Expression "Write-Output $text") | Should -Be $name
                }
            }
            Disconnect-SnowInstance $name
        }
        $null = Connect-SnowInstance -Sandbox -Name production
    }

    It 'speaks <_> in tooltips' -ForEach 'fr-FR', 'zh-TW' {
        $before = [cultureinfo]::CurrentUICulture
        try {
            [cultureinfo]::CurrentUICulture = $_
            (Complete 'Set-SnowSandbox -Scenario Hib')[0].ToolTip | Should -Not -Be 'The instance sleeps.'
        }
        finally {
            [cultureinfo]::CurrentUICulture = $before
        }
    }
}

Describe 'Tab with an instance that is <Name>' -ForEach @(
    @{ Name = 'slow'; Change = { Set-SnowSandbox 'a box' -Latency 60 } }
    @{ Name = 'asleep'; Change = { Set-SnowSandbox 'a box' -Hibernating } }
    @{ Name = 'gone'; Change = { Stop-SnowSandbox 'a box' } }
) {
    It 'waits no longer than a moment, fails never and says nothing' {
        & $Change
        $global:Error.Clear()
        foreach ($line in 'New-SnowSecureTask -AssignmentGroup Z', 'Get-SnowTicket -Query z', 'Get-SnowTicket -State ',
            'Get-SnowTicket -Connection ') {
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $null = Complete $line
            # Long before an answer would come; how long exactly depends on how busy the machine is.
            $watch.Elapsed.TotalSeconds | Should -BeLessThan 8
        }
        $global:Error | Should -BeNullOrEmpty
    }

    AfterAll {
        if (Get-SnowSandbox 'a box*') {
            Set-SnowSandbox 'a box' -Reset
        }
        else {
            $box = Start-SnowSandbox 'a box'
            $null = Connect-SnowInstance -Sandbox -Name production
        }
    }
}

Describe 'Tab without a sign-in' {
    It 'offers what is known without one, and sends nothing' {
        Get-SnowConnection | Disconnect-SnowInstance
        $before = $box.RequestCount
        $null = Complete 'Get-SnowTicket -State '
        $null = Complete 'New-SnowSecureTask -AssignmentGroup '
        (Complete 'Get-SecureScoreAction -ControlId aad_admin_c').CompletionText |
            Should -Contain 'aad_admin_consent_workflow'
        $box.RequestCount | Should -Be $before
    }

    It 'does not renew a token that has ended' {
        $null = Connect-SnowInstance $server.Address -ClientCredential $client -Name ending
        $instance.ExpireAccessTokens()
        $tokens = $instance.CountOf('POST', '/oauth_token.do')
        $null = Complete 'New-SnowSecureTask -AssignmentGroup Q'
        $instance.CountOf('POST', '/oauth_token.do') | Should -Be $tokens
    }
}
