BeforeDiscovery {
    # A page that tells a story is run from its top to its end. Of the others, each part stands for itself.
    $stories = 'tutorial', 'runbooks'
    $parts = foreach ($page in Get-Item "$PSScriptRoot/../../docs/*.md") {
        $text = Get-Content $page -Raw
        foreach ($part in $page.BaseName -in $stories ? $text : $text -split '(?m)^(?=## )') {
            $code = [regex]::Matches($part, '(?ms)^```powershell\r?\n(.*?)^```').ForEach({ $_.Groups[1].Value })
            if ($code) {
                @{
                    Page = $page.BaseName
                    Part = [regex]::Match($part, '(?m)^#+ (.*?)\r?$').Groups[1].Value
                    Code = $code -join "`n"
                }
            }
        }
    }
}

BeforeAll {
    . $PSScriptRoot/common.ps1
    . $PSScriptRoot/stand-ins.ps1
    $server.DisposeAsync().AsTask().Wait()
    $paths = $env:PSModulePath, $env:PATH
    Add-StandIn $TestDrive
}

AfterAll {
    $env:PSModulePath, $env:PATH = $paths
}

Describe 'The pages of docs' {
    BeforeEach {
        $cultures = [cultureinfo]::CurrentCulture, [cultureinfo]::CurrentUICulture
        Get-SnowConnection | Disconnect-SnowInstance
        Get-SnowSandbox | Stop-SnowSandbox
        $env:SECURESCORESNOW_HOME = "$TestDrive/kept-$([guid]::NewGuid())"
        $box = Start-SnowSandbox docs
        $null = Connect-SnowInstance $box.Address -Credential (Get-Credential admin) -Basic -AllowPersonalAccount `
            -Name admin -WarningAction Ignore
        $null = Connect-SnowInstance $box.Address -ClientCredential $client -Name production
        $null = Save-SnowConnection production -AllowUnprotectedFile -WarningAction Ignore
        $null = Connect-SecureScore -Sandbox
        $folder = New-Item "$TestDrive/$([guid]::NewGuid())" -ItemType Directory
        Push-Location $folder
        Save-Reply $folder $box.Address
        "Connection,TenantId`nproduction,$($microsoft::TenantId)" | Set-Content tenants.csv
        "Name,Priority,DueDate`nReview guest users,High,2099-01-31" | Set-Content tasks.csv
        $tenant, $appId = $microsoft::TenantId, $microsoft::AppId
    }

    AfterEach {
        [cultureinfo]::CurrentCulture, [cultureinfo]::CurrentUICulture = $cultures
        Pop-Location
        Disconnect-SecureScore
        Get-SnowConnection | Disconnect-SnowInstance
        Get-SnowSandbox | Stop-SnowSandbox
    }

    It 'run: <Page>, <Part>' -ForEach $parts {
        if ($IsWindows -and $Code -match '-Browser') {
            Set-ItResult -Skipped -Because 'the program that opens a browser cannot be replaced here'
        }

        $runnable = Get-Runnable ($Code -replace '(?m)^Import-Module (\./)?SecureScoreSnow(\.psd1)?\r?$') $box.Address
        $global:LASTEXITCODE = 0
        $output = & $runnable *>&1 | ForEach-Object { "$_" }
        $global:LASTEXITCODE | Should -Be 0 -Because (($output | Select-Object -Last 20) -join "`n")
    }
}
