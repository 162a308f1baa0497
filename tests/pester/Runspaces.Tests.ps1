BeforeAll {
    . $PSScriptRoot/common.ps1
    $manifest = "$shipped/SecureScoreSnow.psd1"
}

AfterAll {
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'Connections of several runspaces' {
    It 'are not mixed up by ForEach-Object -Parallel' {
        $boxes = 'left', 'right' | ForEach-Object { Start-SnowSandbox $_ }
        try {
            $made = 1..8 | ForEach-Object -ThrottleLimit 4 -Parallel {
                Import-Module $using:manifest
                $name = ('left', 'right')[$_ % 2]
                $null = Connect-SnowInstance $name -Sandbox
                $task = New-SnowSecureTask -Name "Task $_" -Category $name
                [pscustomobject] @{ Wanted = $name; Got = (Get-SnowConnection -Current).Name; Link = $task.Link }
            }

            $made.Count | Should -Be 8
            $made | Where-Object { $_.Wanted -ne $_.Got } | Should -BeNullOrEmpty
            foreach ($box in $boxes) {
                $own = $made | Where-Object Wanted -EQ $box.Name
                $own.Link | Should -BeLike "$($box.Address)*"
                (Get-SnowTicket -Connection (Connect-SnowInstance $box.Name -Sandbox)).Count | Should -Be 4
            }
        }
        finally {
            $boxes | Stop-SnowSandbox
        }
    }

    It 'do not outlive the work that made them, although the runspace does' {
        $box = Start-SnowSandbox pool
        try {
            $left = 1..3 | ForEach-Object -ThrottleLimit 1 -Parallel {
                Import-Module $using:manifest
                @(Get-SnowConnection).Count
                $null = Connect-SnowInstance pool -Sandbox
            }
        }
        finally {
            Stop-SnowSandbox $box
        }

        $left | Should -Be 0, 0, 0
    }

    It 'take a sandbox with them that they have started' {
        $runspace = [runspacefactory]::CreateRunspace()
        $runspace.Open()
        $pipeline = [powershell]::Create($runspace)
        $null = $pipeline.AddScript("Import-Module '$manifest'; Start-SnowSandbox guest").Invoke()
        (Get-SnowSandbox guest).IsRunning | Should -BeTrue

        $runspace.Dispose()

        Get-SnowSandbox guest* | Should -BeNullOrEmpty
    }
}
