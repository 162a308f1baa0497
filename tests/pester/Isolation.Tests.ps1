BeforeDiscovery {
    $other = Get-Item "$PSScriptRoot/../../artifacts/bin/SecureScoreSnow.Module.Tests/*/other" -ErrorAction Ignore
}

BeforeAll {
    . $PSScriptRoot/common.ps1
    $manifest = "$shipped/SecureScoreSnow.psd1"

    function Get-LibraryVersion([string] $Path) {
        [Reflection.AssemblyName]::GetAssemblyName($Path).Version.ToString()
    }

    function Invoke-Fresh([string] $Script) {
        $written = & "$PSHOME/pwsh" -NoProfile -NonInteractive -Command $Script 2>&1
        $LASTEXITCODE | Should -Be 0 -Because ($written -join "`n")
        $written
    }
}

AfterAll {
    $server.DisposeAsync().AsTask().Wait()
}

# dotnet build of SecureScoreSnow.Module.Tests brings the other versions.
Describe 'Beside other versions of the same libraries, the module' -Skip:(-not $other) {
    BeforeAll {
        $other = Get-Item "$root/artifacts/bin/SecureScoreSnow.Module.Tests/*/other" | Select-Object -First 1
        $theirs = Get-LibraryVersion "$other/Microsoft.Identity.Client.dll"
        $ownSignIn = Get-LibraryVersion "$shipped/module/bin/net8.0/Microsoft.Identity.Client.dll"
        $ownJson = Get-LibraryVersion "$shipped/module/bin/net8.0/Newtonsoft.Json.dll"
    }

    It 'uses its own where the others are loaded: <When>' -ForEach @(
        @{ When = 'Before'; InDefault = $true; InTheirs = $false }
        @{ When = 'After'; InDefault = $true; InTheirs = $false }
        @{ When = 'OwnContext'; InDefault = $false; InTheirs = $true }
        @{ When = 'Never'; InDefault = $false; InTheirs = $false }
    ) {
        $written = & "$PSHOME/pwsh" -NoProfile -NonInteractive -File $PSScriptRoot/Isolation.ps1 $other $When $manifest

        $LASTEXITCODE | Should -Be 0 -Because ($written -join "`n")
        $seen = $written | ConvertFrom-Json
        $seen.Made | Should -Be 'Created', 'Created'
        $seen.Context | Should -Be 'SecureScoreSnow'
        $seen.Own | Should -Be $ownSignIn
        $seen.OwnJson | Should -Be $ownJson
        $seen.Default | Should -Be ($InDefault ? $theirs : $null)
        $seen.Beside | Should -Be ($InTheirs ? $theirs : $null)

        # Ours is in no other context than its own, but for the one class that makes it; and no stranger is in there.
        $seen.Leaked | Should -Be 'SecureScoreSnow.Loader'
        $seen.Strangers | Should -BeNullOrEmpty
        $seen.JsonIsOurs | Should -BeFalse
    }

    It 'leaves the others usable' {
        $versions = Invoke-Fresh @"
            Add-Type -Path '$other/Microsoft.Identity.Client.dll'
            Import-Module '$manifest'
            `$null = Start-SnowSandbox | Connect-SecureScore -Sandbox
            [Microsoft.Identity.Client.AuthenticationResult].Assembly.GetName().Version.ToString()
            ([Newtonsoft.Json.Linq.JObject]::Parse('{"a":1}'))['a'].ToString()
"@
        $versions | Should -Be $theirs, '1'
    }
}

Describe 'In a fresh PowerShell, the module' {
    It 'comes back after Remove-Module with its connections gone and its assembly loaded once' {
        $seen = Invoke-Fresh @"
            foreach (`$round in 1..3) {
                Import-Module '$manifest' -Force
                `$null = Start-SnowSandbox; `$null = Connect-SnowInstance -Sandbox
                @(Get-SnowConnection).Count
                (New-SnowSecureTask "Round `$round").Outcome
                Get-SnowSandbox | Stop-SnowSandbox
                Remove-Module SecureScoreSnow
                @(Get-Command Get-SnowTicket -ErrorAction Ignore -Module SecureScoreSnow).Count
            }
            `$names = [AppDomain]::CurrentDomain.GetAssemblies().GetName().Name
            @(`$names -eq 'SecureScoreSnow.Cmdlets').Count
"@
        $seen | Should -Be 1, 'Created', 0, 1, 'Created', 0, 1, 'Created', 0, 1
    }

    It 'works under a prefix and under its own names at once' {
        $seen = Invoke-Fresh @"
            Import-Module '$manifest' -Prefix My
            `$null = Start-MySnowSandbox; `$null = Connect-MySnowInstance -Sandbox
            (New-MySnowSecureTask 'Prefixed').Outcome
            Import-Module '$manifest'
            (Get-SnowTicket -Open).Count
"@
        $seen | Should -Be 'Created', 1
    }

    It 'lets the types of what it writes be named' {
        $seen = Invoke-Fresh @"
            Import-Module '$manifest'
            `$types = (Get-Command -Module SecureScoreSnow).OutputType.Type |
                Where-Object { `$_.Assembly.GetName().Name -like 'SecureScoreSnow.*' } | Select-Object -Unique
            `$types.Count -gt 5
            [SecureScoreSnow.Client.Tickets.TicketType]::Change
            foreach (`$type in `$types) {
                if ([type] `$type.FullName -ne `$type) { `$type.FullName }
            }
"@
        $seen | Should -Be 'True', 'Change'
    }

    It 'works in jobs of every kind: <Command>' -ForEach @{ Command = 'Start-ThreadJob' }, @{ Command = 'Start-Job' } {
        if (-not (Get-Command $Command -ErrorAction Ignore)) {
            Set-ItResult -Skipped -Because "$Command is not there"
            return
        }

        $seen = Invoke-Fresh @"
            `$jobs = 1..3 | ForEach-Object {
                $Command -ArgumentList '$manifest', '$($server.Address)', '$($accounts::ClientId)', `$_ {
                    param(`$manifest, `$address, `$id, `$number)
                    `$ErrorActionPreference = 'Stop'
                    Import-Module `$manifest
                    `$secret = ConvertTo-SecureString '$($accounts::ClientSecret)' -AsPlainText -Force
                    `$null = Connect-SnowInstance `$address -ClientCredential ([pscredential]::new(`$id, `$secret))
                    (New-SnowSecureTask "$Command `$number").Name
                    Disconnect-SnowInstance
                }
            }
            `$jobs | Receive-Job -Wait -AutoRemoveJob | Sort-Object
"@
        $seen | Should -Be "$Command 1", "$Command 2", "$Command 3"
    }

    It 'is imported by many runspaces at the same moment' {
        $seen = Invoke-Fresh @"
            1..8 | ForEach-Object -ThrottleLimit 8 -Parallel {
                Import-Module '$manifest'
                @(Get-Command -Module SecureScoreSnow).Count
            } | Select-Object -Unique
"@
        $seen | Should -Be (Import-PowerShellDataFile $manifest).CmdletsToExport.Count
    }
}
