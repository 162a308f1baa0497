BeforeAll {
    . $PSScriptRoot/common.ps1

    # That the manifest exports what the assembly has is a convention test; here they must arrive.
    $commands = (Import-PowerShellDataFile "$shipped/SecureScoreSnow.psd1").CmdletsToExport | Sort-Object

    function Get-ModuleContext {
        [Runtime.Loader.AssemblyLoadContext]::GetLoadContext((Get-Command Get-SnowTicket).ImplementingType.Assembly)
    }
}

AfterAll {
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'SecureScoreSnow' {
    It 'has a manifest without mistakes' {
        { Test-ModuleManifest "$shipped/SecureScoreSnow.psd1" -ErrorAction Stop } | Should -Not -Throw
    }

    It 'has its commands after being imported <times> times' -ForEach @{ Times = 1 }, @{ Times = 3 } {
        1..$Times | ForEach-Object { Import-Module "$shipped/SecureScoreSnow.psd1" -Force }

        (Get-Command -Module SecureScoreSnow).Name | Should -Be $commands
    }

    It 'is gone after Remove-Module and comes back' {
        Remove-Module SecureScoreSnow
        Get-Command -Module SecureScoreSnow | Should -BeNullOrEmpty

        Import-Module "$shipped/SecureScoreSnow.psd1"
        (Get-Command -Module SecureScoreSnow).Name | Should -Be $commands
    }

    It 'takes a prefix' {
        $names = & "$PSHOME/pwsh" -NoProfile -Command @"
            Import-Module '$shipped/SecureScoreSnow.psd1' -Prefix My
            (Get-Command -Module SecureScoreSnow).Name
            (Get-MySnowConnection | Measure-Object).Count
"@

        $names | Should -Contain 'New-MySnowSecureTask'
        $names[-1] | Should -Be 0
    }

    It 'loads nothing that its first command does not need' {
        $loaded = & "$PSHOME/pwsh" -NoProfile -Command @"
            Import-Module '$shipped/SecureScoreSnow.psd1'
            [AppDomain]::CurrentDomain.GetAssemblies().GetName().Name
"@

        $loaded | Should -Contain 'SecureScoreSnow.Cmdlets'
        foreach ($name in 'Microsoft.Identity.Client', 'AngleSharp', 'CsvHelper', 'SecureScoreSnow.Sandbox') {
            $loaded | Should -Not -Contain $name
        }
    }

    It 'works as built for Windows PowerShell too' {
        $null = Connect-Test
        $made = New-SnowSecureTask -Name 'One for both'

        $read = & "$PSHOME/pwsh" -NoProfile -Command @"
            Import-Module '$shipped/module/bin/net472/SecureScoreSnow.Cmdlets.dll'
            `$secret = ConvertTo-SecureString '$($accounts::ClientSecret)' -AsPlainText -Force
            `$client = [pscredential]::new('$($accounts::ClientId)', `$secret)
            `$null = Connect-SnowInstance $($server.Address) -ClientCredential `$client
            (Get-SnowTicket $($made.Number)).SysId
            try { Start-SnowSandbox } catch { `$_.FullyQualifiedErrorId }
            try { Set-SnowSandbox -Reset } catch { `$_.FullyQualifiedErrorId }
"@

        $read[0] | Should -Be $made.SysId
        $read[1] | Should -BeLike 'SandboxUnsupported,*'
        $read[2] | Should -BeLike 'SandboxUnsupported,*'
    }

    It 'uses its own copy of the library that PowerShell has too' {
        $null = Connect-Test
        $null = Get-SnowTicket

        $own = (Get-ModuleContext).Assemblies | Where-Object { $_.GetName().Name -eq 'Newtonsoft.Json' }
        $own.Location | Should -BeLike '*net8.0*'
        [object]::ReferenceEquals($own, [Newtonsoft.Json.JsonConvert].Assembly) | Should -BeFalse
    }
}
