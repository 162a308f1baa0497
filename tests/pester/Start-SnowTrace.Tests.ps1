BeforeAll {
    . $PSScriptRoot/common.ps1
    $box = Start-SnowSandbox trace

    function Read-Trace([string] $Path) {
        (Get-Content $Path -Raw | ConvertFrom-Json).log.entries
    }
}

AfterAll {
    Stop-SnowSandbox $box
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'Start-SnowTrace' {
    It 'writes down what ServiceNow, Graph and Entra are asked, sign-ins included, and no secret' {
        $file = "$TestDrive/all.har"
        $null = Start-SnowTrace $file
        $null = Connect-SnowInstance -Sandbox
        $null = Connect-SecureScore -Sandbox
        $null = Get-SecureScoreAction | Select-Object -First 25 | New-SnowSecureTask -BatchSize 5
        $trace = Stop-SnowTrace

        $entries = Read-Trace $file
        $entries.Count | Should -Be $trace.RequestCount
        $addresses = $entries.request.url -join "`n"
        foreach ($part in '/oauth_token.do', 'login.microsoftonline.com', 'graph.microsoft.com', '/api/now/v1/batch') {
            $addresses | Should -BeLike "*$part*"
        }
        $batch = ($entries | Where-Object { $_.request.url -like '*/batch' })[0]
        $body = ($batch.request.postData.text | ConvertFrom-Json).rest_requests[0].body
        [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($body)) | Should -BeLike '*short_description*'
        Get-Content $file -Raw | Should -Not -BeLike '*canary*'
    }

    It 'follows a connection that was made before' {
        $null = Connect-SnowInstance -Sandbox
        $null = Start-SnowTrace "$TestDrive/later.har"
        $null = Get-SnowTicket -First 1
        (Stop-SnowTrace).RequestCount | Should -BeGreaterThan 0
    }

    It 'can be read while it goes on' {
        $null = Start-SnowTrace "$TestDrive/live.har"
        $null = Connect-SnowInstance -Sandbox
        (Read-Trace "$TestDrive/live.har").Count | Should -BeGreaterThan 0
        $null = Stop-SnowTrace
    }

    It 'leaves what it has seen when the process is killed' {
        $script = "Import-Module '$shipped/SecureScoreSnow.psd1'; `$null = Start-SnowSandbox; " +
            "`$null = Start-SnowTrace '$TestDrive/killed.har'; `$null = Connect-SnowInstance -Sandbox; " +
            '[Diagnostics.Process]::GetCurrentProcess().Kill()'
        & "$PSHOME/pwsh" -NoProfile -Command $script *> $null
        (Read-Trace "$TestDrive/killed.har").Count | Should -BeGreaterThan 0
    }

    It 'refuses a second trace, and a file that is to be kept' {
        $null = Start-SnowTrace "$TestDrive/one.har"
        { Start-SnowTrace "$TestDrive/two.har" -ErrorAction Stop } | Should -Throw -ErrorId 'TraceRunning*'
        $null = Stop-SnowTrace
        { Start-SnowTrace "$TestDrive/one.har" -NoClobber -ErrorAction Stop } | Should -Throw -ErrorId 'FileExists*'
        { Stop-SnowTrace -ErrorAction Stop } | Should -Throw -ErrorId 'TraceNotRunning*'
    }

    It 'does nothing with -WhatIf' {
        Start-SnowTrace "$TestDrive/whatif.har" -WhatIf | Should -BeNullOrEmpty
        "$TestDrive/whatif.har" | Should -Not -Exist
    }

    It 'fits 80 columns' {
        Start-SnowTrace "$TestDrive/view.har" | Out-String -Width 80 -Stream | Should -Not -BeNullOrEmpty
        $lines = Stop-SnowTrace | Format-Table | Out-String -Width 80 -Stream | Where-Object { $_ }
        $lines[0] | Should -BeLike '*Running*Requests*LeftOut*Size*Path*'
        $lines | Where-Object Length -GT 80 | Should -BeNullOrEmpty
    }
}

Describe '-Debug' {
    BeforeAll {
        $null = Connect-SnowInstance -Sandbox
        $DebugPreference = 'SilentlyContinue'
    }

    It 'tells each request with method, path, status, time and transaction, and no secret' {
        $said = Get-SnowTicket -First 1 -Debug 5>&1 | Where-Object { $_ -is [Management.Automation.DebugRecord] }
        "$($said[0])" | Should -Match '^GET \S+/api/now/table/\S+ 200 \d+ ms [0-9a-f]+$'
    }

    It 'tells of a sign-in, without what was sent' {
        $said = Connect-SnowInstance -Sandbox -Debug 5>&1 | Out-String
        $said | Should -BeLike '*POST*oauth_token.do 200*'
        $said | Should -Not -BeLike '*canary*'
    }

    It 'tells what other threads have sent' {
        $null = Connect-SecureScore -Sandbox
        $said = Get-SecureScoreAction | Select-Object -Skip 25 -First 25 |
            New-SnowSecureTask -BatchSize 5 -Debug 5>&1 4> $null
        @($said -like 'POST*/api/now/v1/batch 200*').Count | Should -BeGreaterThan 0
    }

    It 'is silent unless it is asked' {
        Get-SnowTicket -First 1 5>&1 | Where-Object { $_ -is [Management.Automation.DebugRecord] } |
            Should -BeNullOrEmpty
    }
}
