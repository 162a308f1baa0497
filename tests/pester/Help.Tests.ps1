BeforeDiscovery {
    . $PSScriptRoot/common.ps1
    $server.DisposeAsync().AsTask().Wait()
    $commands = (Get-Command -Module SecureScoreSnow).Name
    $examples = foreach ($command in $commands) {
        $page = Get-Content -Raw "$root/docs/en-US/$command.md"
        $place = 0
        foreach ($code in [regex]::Matches($page, '(?ms)^```powershell *(?<mark>[^\r\n]*)\r?\n(?<code>.*?)^```')) {
            $place++
            if ($code.Groups['mark'].Value -ne 'no-run') {
                @{ Command = $command; Place = $place; Code = $code.Groups['code'].Value }
            }
        }
    }
}

BeforeAll {
    . $PSScriptRoot/common.ps1
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'The help of <_>' -ForEach $commands {
    It 'tells everything' {
        $help = Get-Help $_ -Full
        $own = (Get-Command $_).Parameters.Keys | Where-Object {
            $_ -notin [Management.Automation.PSCmdlet]::CommonParameters }

        $help.Synopsis | Should -Not -BeLike "*$_ [[]*"
        $help.description.Text | Should -Not -BeNullOrEmpty
        $help.parameters.parameter.name | Sort-Object | Should -Be ($own | Sort-Object)
        $help.parameters.parameter | Where-Object { -not $_.description.Text } | Should -BeNullOrEmpty
        $help.examples.example.Count | Should -BeGreaterOrEqual 3
        $help.relatedLinks.navigationLink | Should -Not -BeNullOrEmpty
        $help.inputTypes.inputType | Should -Not -BeNullOrEmpty
        $help.returnValues.returnValue | Should -Not -BeNullOrEmpty
    }
}

Describe 'The examples' {
    BeforeEach {
        Get-SnowSandbox | Stop-SnowSandbox
        $admin = New-TestCredential $accounts::Admin $accounts::AdminPassword
        $null = Connect-SnowInstance (Start-SnowSandbox).Address -Credential $admin -Basic -AllowPersonalAccount `
            -Name admin -WarningAction Ignore
        $null = Connect-SnowInstance -Sandbox
        $null = Connect-SecureScore -Sandbox
        Push-Location TestDrive:/
    }

    AfterEach {
        Pop-Location
        Get-SnowConnection | Disconnect-SnowInstance
        Get-SnowSandbox | Stop-SnowSandbox
    }

    It 'of <Command> run (<Place>)' -ForEach $examples {
        { & ([scriptblock]::Create("`$ErrorActionPreference = 'Stop'`n$Code")) *> $null } | Should -Not -Throw
    }
}

Describe 'The topic' {
    It 'about_SecureScoreSnow is there' {
        Get-Help about_SecureScoreSnow | Out-String | Should -BeLike '*EXACTLY ONCE*'
    }
}
