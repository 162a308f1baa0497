BeforeAll {
    . $PSScriptRoot/common.ps1
}

AfterAll {
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'The sandbox commands' {
    AfterEach {
        Get-SnowSandbox | Stop-SnowSandbox
    }

    It 'run several at a time' {
        $boxes = 1..3 | ForEach-Object { Start-SnowSandbox }

        $boxes.Name | Should -Be 'sandbox', 'sandbox2', 'sandbox3'
        $boxes | ForEach-Object Address | Select-Object -Unique | Should -HaveCount 3
        (Get-SnowSandbox sandbox?).Name | Should -Be 'sandbox2', 'sandbox3'
    }

    It 'stop the newest unless they are told another' {
        $null = Start-SnowSandbox a
        $null = Start-SnowSandbox b

        Stop-SnowSandbox
        (Get-SnowSandbox).Name | Should -Be 'a'

        Stop-SnowSandbox a
        Stop-SnowSandbox
        Get-SnowSandbox | Should -BeNullOrEmpty
    }

    It 'start and stop nothing with -WhatIf' {
        Start-SnowSandbox -WhatIf | Should -BeNullOrEmpty
        $null = Start-SnowSandbox
        Stop-SnowSandbox -WhatIf
        (Get-SnowSandbox).Name | Should -Be 'sandbox'
    }

    It 'refuse what cannot be' {
        $box = Start-SnowSandbox a

        { Start-SnowSandbox a } | Should -Throw -ErrorId 'SandboxNameTaken,*'
        { Start-SnowSandbox b -Port $box.Address.Port } | Should -Throw -ErrorId 'SandboxPortTaken,*'
        { Stop-SnowSandbox x -ErrorAction Stop } | Should -Throw -ErrorId 'SandboxUnknown,*'
        { Connect-SnowInstance x -Sandbox } | Should -Throw -ErrorId 'SandboxUnknown,*'
        Stop-SnowSandbox a
        { Connect-SnowInstance -Sandbox } | Should -Throw -ErrorId 'SandboxNotRunning,*'
    }
}
