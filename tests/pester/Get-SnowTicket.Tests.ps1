BeforeAll {
    . $PSScriptRoot/common.ps1
    $null = Connect-Test
    $made = 1..12 | ForEach-Object {
        [pscustomobject] @{ Name = "Task $_"; Type = ('Change', 'Incident')[$_ % 2]; Category = 'Data' }
    } | New-SnowSecureTask
}

AfterAll {
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'Get-SnowTicket' {
    It 'writes the tickets that were made here' {
        (Get-SnowTicket).Number | Sort-Object | Should -Be ($made.Number | Sort-Object)
        (Get-SnowTicket -Type Incident).Count | Should -Be 6
        (Get-SnowTicket -RunId $made[0].RunId -Open -Category Data).Count | Should -Be 12
    }

    It 'finds tickets by number, by key and by what the pipeline brings' {
        (Get-SnowTicket $made[0].Number).SysId | Should -Be $made[0].SysId
        (Get-SnowTicket -SysId $made[1].SysId).Number | Should -Be $made[1].Number
        ($made | Get-SnowTicket).Count | Should -Be 12
        ($made.Number | Get-SnowTicket).Count | Should -Be 12
        $null | Get-SnowTicket | Should -BeNullOrEmpty
        @() | Get-SnowTicket | Should -BeNullOrEmpty
    }

    It 'finds the tickets of actions, live or from a file, and nothing for those that have none' {
        $box = Start-SnowSandbox
        try {
            $null = Connect-SecureScore -Sandbox
            $null = Connect-SnowInstance -Sandbox -Name box
            $actions = Get-SecureScoreAction
            $due = $actions | Where-Object Status -EQ ToAddress | Select-Object -First 60
            $numbers = ($due | New-SnowSecureTask -Connection box -WarningAction Ignore).Number | Sort-Object

            ($actions | Get-SnowTicket -Connection box).Number | Sort-Object | Should -Be $numbers
            ($due | ConvertTo-Csv | ConvertFrom-Csv | Get-SnowTicket -Connection box).Number | Sort-Object |
                Should -Be $numbers
            $due[0..1] | Get-SnowTicket -Type Incident -Connection box | Should -BeNullOrEmpty
            { Get-SnowTicket -Action $due[0] -ControlId x } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
        }
        finally {
            Stop-SnowSandbox $box
            $null = Connect-Test
        }
    }

    It 'says which ticket it cannot find, and writes the others' {
        $number = (Get-SnowTicket -First 1).Number

        $found = Get-SnowTicket $number, 'CHG9999999' -ErrorAction SilentlyContinue -ErrorVariable failed

        $found.Number | Should -Be $number
        $failed.FullyQualifiedErrorId | Should -BeLike 'TicketUnknown,*'
        $failed.TargetObject | Should -Be 'CHG9999999'
    }

    It 'pages' {
        $all = (Get-SnowTicket).Number
        (Get-SnowTicket -First 3).Number | Should -Be $all[0..2]
        (Get-SnowTicket -First 4 -Skip 5).Number | Should -Be $all[5..8]
        (Get-SnowTicket -First 1 -IncludeTotalCount)[0] | Should -Be 12
    }

    It 'picks by state, as a label or a value' {
        (Get-SnowTicket -Type Change -State New).Count | Should -Be 6
        (Get-SnowTicket -Type Change -State -5).Count | Should -Be 6
        Get-SnowTicket -Overdue | Should -BeNullOrEmpty
        (Get-SnowTicket -Since (Get-Date).AddHours(-1)).Count | Should -Be 12
        Get-SnowTicket -Since (Get-Date).AddHours(1) | Should -BeNullOrEmpty
    }

    It 'refuses a column that is not there, instead of writing every record' {
        { Get-SnowTicket -Query 'no_such=1' -ErrorAction Stop } | Should -Throw -ErrorId 'Column*'
        (Get-SnowTicket -Query 'short_description=Task 1').Name | Should -Be 'Task 1'
    }
}
