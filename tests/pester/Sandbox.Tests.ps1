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

    It 'write what was stopped with -PassThru' {
        $null = Start-SnowSandbox a
        $stopped = Stop-SnowSandbox A -PassThru

        $stopped.Name | Should -Be 'a'
        $stopped.IsRunning | Should -BeFalse
    }

    It 'leave no connection to what was stopped' {
        $null = Start-SnowSandbox a
        $null = Start-SnowSandbox b
        $null = Connect-SnowInstance b -Sandbox
        $null = Connect-SnowInstance a -Sandbox
        $null = Connect-SecureScore -Sandbox b

        Stop-SnowSandbox a
        { Get-SnowTicket } | Should -Throw -ErrorId 'NotConnected,*'
        { Get-SecureScore } | Should -Not -Throw
        { Get-SnowTicket -Connection b } | Should -Not -Throw

        Stop-SnowSandbox b
        { Get-SnowTicket -Connection b } | Should -Throw -ErrorId 'ConnectionUnknown,*'
        { Get-SecureScore } | Should -Throw -ErrorId 'SecureScoreNotConnected,*'
    }

    It 'take a name with a bracket for a name' {
        $null = Start-SnowSandbox 'a['

        (Get-SnowSandbox 'a[').Name | Should -Be 'a['
        { Get-SnowSandbox 'b[' -ErrorAction Stop } | Should -Throw -ErrorId 'SandboxUnknown,*'
        Stop-SnowSandbox 'a['
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
