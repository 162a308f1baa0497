BeforeDiscovery {
    $page = Get-Content "$PSScriptRoot/../../README.md" -Raw
    $place = 0
    $blocks = [regex]::Matches($page, '(?ms)^```powershell\r?\n(.*?)^```') | ForEach-Object {
        @{ Place = ++$place; Code = $_.Groups[1].Value }
    }
}

BeforeAll {
    . $PSScriptRoot/common.ps1
    . $PSScriptRoot/stand-ins.ps1
    $server.DisposeAsync().AsTask().Wait()
    $env:SECURESCORESNOW_HOME = Join-Path $TestDrive 'store'
    $paths = $env:PSModulePath, $env:PATH
    Add-StandIn $TestDrive

    function Get-Script([string] $Heading) {
        $page = Get-Content "$root/README.md" -Raw
        $section = [regex]::Match($page, "(?ms)^### $([regex]::Escape($Heading))$.*?^``````powershell\r?\n(.*?)^``````")
        $section.Success | Should -BeTrue
        [scriptblock]::Create($section.Groups[1].Value)
    }
}

AfterAll {
    $env:PSModulePath, $env:PATH = $paths
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

Describe 'The blocks of the README' {
    BeforeEach {
        Get-SnowConnection | Disconnect-SnowInstance
        Get-SnowSandbox | Stop-SnowSandbox
        $box = Start-SnowSandbox readme
        $null = Connect-SnowInstance $box.Address -Credential (Get-Credential admin) -Basic -AllowPersonalAccount `
            -Name admin -WarningAction Ignore
        $null = Connect-SnowInstance $box.Address -ClientCredential $client -Name production
        $null = Save-SnowConnection production -AllowUnprotectedFile -WarningAction Ignore
        $null = Connect-SecureScore -Sandbox
        Save-Reply $TestDrive $box.Address
        "Name,Priority,DueDate`nReview guest users,High,2030-01-31" | Set-Content $TestDrive/tasks.csv
        $tenant, $appId = $microsoft::TenantId, $microsoft::AppId
        Push-Location TestDrive:/
    }

    AfterEach {
        Pop-Location
        Disconnect-SecureScore
        Get-SnowConnection | Disconnect-SnowInstance
        Get-SnowSandbox | Stop-SnowSandbox
    }

    It 'run (<Place>)' -ForEach $blocks {
        $runnable = Get-Runnable ($Code -replace '(?m)^Import-Module .*$') $box.Address
        { & $runnable *> $null } | Should -Not -Throw
    }
}
