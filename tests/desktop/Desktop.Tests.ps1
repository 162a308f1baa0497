# What the module does in Windows PowerShell 5.1, on a sandbox in a process of its own. The tests run in later versions
# as well. SNOW_MODULE names the folder of the module; without it, it is the one that the build leaves.
BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    $shipped = if ($env:SNOW_MODULE) { (Resolve-Path $env:SNOW_MODULE).Path } else { $root }
    $manifest = Join-Path $shipped 'SecureScoreSnow.psd1'
    $shell = (Get-Process -Id $PID).Path
    $env:SECURESCORESNOW_HOME = Join-Path $TestDrive 'kept'
    Import-Module $manifest -Force

    $start = New-Object Diagnostics.ProcessStartInfo 'dotnet'
    $start.Arguments = "run --no-build --project ""$root/src/SecureScoreSnow.Demo"" -- serve"
    $start.UseShellExecute = $false
    $start.RedirectStandardOutput = $true
    $sandbox = [Diagnostics.Process]::Start($start)
    $address = [regex]::Match($sandbox.StandardOutput.ReadLine(), 'http://127\.0\.0\.1:\d+/').Value

    # As docs/sandbox.md has them; they are made up.
    $page = Get-Content "$root/docs/sandbox.md" -Raw
    $id = '5ec05ec0a1b2c3d4e5f60718293a4b5c'
    $secret = [regex]::Match($page, "$id`` with secret ``(?<secret>[^``]+)").Groups['secret'].Value
    $client = New-Object pscredential $id, (ConvertTo-SecureString $secret -AsPlainText -Force)

    function Invoke-Fresh([string] $Script) {
        $path = Join-Path $TestDrive 'fresh.ps1'
        Set-Content $path $Script -Encoding UTF8
        $written = & $shell -NoProfile -NonInteractive -File $path
        $LASTEXITCODE | Should -Be 0
        $written
    }
}

AfterAll {
    Get-SnowConnection | Disconnect-SnowInstance
    if ($sandbox -and -not $sandbox.HasExited) {
        # The program and what dotnet run started for it.
        $sandbox.StandardOutput.Close()
        if ($sandbox.GetType().GetMethod('Kill', [type[]] @([bool]))) {
            $sandbox.Kill($true)
        }
        else {
            & taskkill.exe /T /F /PID $sandbox.Id | Out-Null
        }
    }
}

Describe 'The module, in every edition' {
    BeforeAll {
        $null = Connect-SnowInstance $address -ClientCredential $client -Name desktop
    }

    It 'has every command of its manifest' {
        $wanted = (Import-PowerShellDataFile $manifest).CmdletsToExport | Sort-Object
        (Get-Command -Module SecureScoreSnow).Name | Sort-Object | Should -Be $wanted
    }

    It 'makes each ticket once' {
        $tasks = 1..20 | ForEach-Object { [pscustomobject] @{ Name = "Desktop task $_"; ExternalId = "desktop-$_" } }

        $first = @($tasks | New-SnowSecureTask)
        $second = @($tasks | New-SnowSecureTask)

        $first.Count | Should -Be 20
        @($second | Where-Object { "$($_.Outcome)" -eq 'Existing' }).Count | Should -Be 20
        ($second.SysId | Sort-Object) | Should -Be ($first.SysId | Sort-Object)
        @(Get-SnowTicket -Open).Count | Should -BeGreaterOrEqual 20
    }

    It 'writes nothing with -WhatIf' {
        $before = @(Get-SnowTicket).Count
        "$((New-SnowSecureTask 'Planned only' -WhatIf).Outcome)" | Should -Be 'Planned'
        @(Get-SnowTicket).Count | Should -Be $before
    }

    It 'explains a refusal' {
        $wrong = New-Object pscredential $id, (ConvertTo-SecureString 'wrong' -AsPlainText -Force)
        { Connect-SnowInstance $address -ClientCredential $wrong -ErrorAction Stop } |
            Should -Throw -ErrorId 'SignInRefused,*'
        $null = Connect-SnowInstance $address -ClientCredential $client -Name desktop
    }

    It 'writes a report' {
        $file = Join-Path $TestDrive 'report.html'
        Export-SnowTicketReport $file -WarningAction SilentlyContinue
        (Get-Item $file).Length | Should -BeGreaterThan 10000
    }

    It 'has help' {
        (Get-Help New-SnowSecureTask).Synopsis | Should -Not -BeLike '*New-SnowSecureTask*'
        @((Get-Help New-SnowSecureTask -Full).examples.example).Count | Should -BeGreaterOrEqual 3
    }

    It 'speaks <Language>' -ForEach @(
        @{ Language = 'fr-FR'; Word = 'connexion' }
        @{ Language = 'zh-TW'; Word = '\p{IsCJKUnifiedIdeographs}' }
    ) {
        $message = Invoke-Fresh @"
            [Threading.Thread]::CurrentThread.CurrentUICulture = '$Language'
            [Globalization.CultureInfo]::DefaultThreadCurrentUICulture = '$Language'
            [Console]::OutputEncoding = [Text.Encoding]::UTF8
            Import-Module '$manifest'
            try { Get-SnowTicket -Connection missing } catch { `$message = `$_.Exception.Message }
            # Whatever the console makes of other letters.
            [regex]::IsMatch(`$message, '$Word')
"@
        $message | Should -Be 'True'
    }

    It 'comes back after Remove-Module' {
        $seen = Invoke-Fresh @"
            foreach (`$round in 1..2) {
                Import-Module '$manifest' -Force
                @(Get-Command -Module SecureScoreSnow).Count
                Remove-Module SecureScoreSnow
            }
"@
        $seen[1] | Should -Be $seen[0]
    }

    It 'works in a background job' {
        $job = Start-Job -ArgumentList $manifest, $address, $client {
            param($manifest, $address, $client)
            Import-Module $manifest
            $null = Connect-SnowInstance $address -ClientCredential $client
            (New-SnowSecureTask 'From a job').Number
        }
        $number = $job | Receive-Job -Wait -AutoRemoveJob
        (Get-SnowTicket $number).Name | Should -Be 'From a job'
    }

    It 'gets along with another version of Newtonsoft.Json that was loaded before' {
        $others = "$root/artifacts/bin/SecureScoreSnow.Module.Tests/*/other/Newtonsoft.Json.dll"
        $other = Get-Item $others -ErrorAction Ignore | Select-Object -First 1
        if (-not $other) {
            Set-ItResult -Skipped -Because 'dotnet build of SecureScoreSnow.Module.Tests brings the other version'
            return
        }

        $seen = Invoke-Fresh @"
            `$null = [Reflection.Assembly]::LoadFrom('$($other.FullName)')
            Import-Module '$manifest'
            `$client = New-Object pscredential '$id', (ConvertTo-SecureString '$secret' -AsPlainText -Force)
            `$null = Connect-SnowInstance '$address' -ClientCredential `$client
            "`$((New-SnowSecureTask 'Beside another').Outcome)"
"@
        $seen | Should -Be 'Created'
    }

    It 'keeps a connection in the protected store' -Skip:([Environment]::OSVersion.Platform -ne 'Win32NT') {
        Save-SnowConnection desktop
        $seen = Invoke-Fresh @"
            `$env:SECURESCORESNOW_HOME = '$env:SECURESCORESNOW_HOME'
            Import-Module '$manifest'
            (Connect-SnowInstance desktop).Name
"@
        $seen | Should -Be 'desktop'
        $files = Get-ChildItem $env:SECURESCORESNOW_HOME -Recurse -File
        $files | Select-String $secret -SimpleMatch | Should -BeNullOrEmpty
    }
}
