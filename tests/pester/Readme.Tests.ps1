BeforeAll {
    . $PSScriptRoot/common.ps1
    $server.DisposeAsync().AsTask().Wait()
    $env:SECURESCORESNOW_HOME = Join-Path $TestDrive 'store'

    function Get-Script([string] $Heading) {
        $page = Get-Content "$root/README.md" -Raw
        $section = [regex]::Match($page, "(?ms)^### $([regex]::Escape($Heading))$.*?^``````powershell\r?\n(.*?)^``````")
        $section.Success | Should -BeTrue
        [scriptblock]::Create($section.Groups[1].Value)
    }
}

Describe 'The README' {
    AfterAll {
        Disconnect-SecureScore
        Get-SnowConnection | Disconnect-SnowInstance
        Get-SnowSandbox | Stop-SnowSandbox
    }

    BeforeAll {
        Get-SnowConnection | Disconnect-SnowInstance
    }

    It 'leads from an empty instance to the first ticket' {
        $ErrorActionPreference = 'Continue'
        $output = & (Get-Script 'From an empty instance to the first ticket') 2>&1 3> $null

        # Where no protected store works, keeping is refused; everything else goes on.
        $output | Where-Object { $_ -is [Management.Automation.ErrorRecord] } |
            Where-Object FullyQualifiedErrorId -NotLike 'ProtectedStoreUnavailable,*' | Should -BeNullOrEmpty
        ($output | Where-Object { $_.PSTypeNames -like '*ProvisioningStep' }).Outcome |
            Should -Be 'Created', 'Created', 'Created', 'Verified'
        @($output)[-1].Outcome | Should -Be 'Created'
        (Get-SnowTicket).Count | Should -Be 1
        (Get-SnowConnection).Name | Should -Be 'production'
    }
}
