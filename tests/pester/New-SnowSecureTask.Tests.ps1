BeforeAll {
    . $PSScriptRoot/common.ps1
    $box = Start-SnowSandbox source
    $null = Connect-SecureScore -Sandbox
    $actions = Get-SecureScoreAction
    $open = $actions | Where-Object Status -EQ ToAddress
    $null = Connect-Test
}

AfterAll {
    Stop-SnowSandbox $box
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'New-SnowSecureTask' {
    AfterEach {
        $instance.Faults.Clear()
        $instance.Faults.Latency = [timespan]::Zero
    }

    It 'makes one ticket of each action that is to be addressed, and none the second time' {
        $first = $actions | New-SnowSecureTask -WarningAction SilentlyContinue
        $posts = Get-PostCount
        $second = $actions | New-SnowSecureTask -WarningAction SilentlyContinue

        ($first | Where-Object Outcome -EQ Created).Count | Should -Be $open.Count
        ($first | Where-Object Outcome -EQ Skipped).Count | Should -Be ($actions.Count - $open.Count)
        ($second | Where-Object Outcome -EQ Existing).Count | Should -Be $open.Count
        Get-PostCount | Should -Be $posts
        $instance.Tables.Count('change_request', 'correlation_idENDSWITH@5a4dbb0c5a4d4b0c8b0c0123456789ab') |
            Should -Be $open.Count
    }

    It 'sends nothing with -WhatIf, and says what it would send' {
        $posts = Get-PostCount

        $plan = New-SnowSecureTask -Name 'What if' -Type Incident -Category Data -WhatIf

        $plan.Outcome | Should -Be 'Planned'
        $plan.Payload['short_description'] | Should -Be 'What if'
        Get-PostCount | Should -Be $posts
    }

    It 'sends everything that a ticket needs' {
        $made = New-SnowSecureTask -Name 'Seven things' -Description 'Do it.' -Priority High -DueInDays 5 `
            -Source User -Category Apps -RequestedBy ada@contoso.example -Value @{ urgency = 1 } -Type Incident
        $row = $instance.Tables.Get('incident', $made.SysId)

        $made.Number | Should -BeLike 'INC*'
        $row['short_description'] | Should -Be 'Seven things'
        foreach ($text in 'Do it.', 'User recommendation', 'Apps', 'ada@contoso.example') {
            $row['description'] | Should -BeLike "*$text*"
        }
        $row['due_date'] | Should -Not -BeNullOrEmpty
    }

    It 'takes rows of a file, empty cells and all' {
        @(
            'Name,Category,Priority,DueDate,DueInDays,Type,ExternalId'
            'First row,Identity,High,,7,Incident,row-1'
            'Second row,Data,,,,,row-2'
        ) | Set-Content TestDrive:/tasks.csv

        $made = Import-Csv TestDrive:/tasks.csv | New-SnowSecureTask | Sort-Object Name

        $made.Outcome | Should -Be 'Created', 'Created'
        $made.Type | Should -Be 'Incident', 'Change'
    }

    It 'refuses a cell that makes no sense: <Column> = <Cell>' -ForEach @(
        @{ Column = 'Priority'; Cell = 'Silly' }
        @{ Column = 'Type'; Cell = 'Incidnt' }
        @{ Column = 'DueDate'; Cell = '32/12/2027' }
        @{ Column = 'DueInDays'; Cell = 'ten' }
        @{ Column = 'Source'; Cell = 'Nobody' }
    ) {
        $rows = [pscustomobject] @{ Name = "Before $Column" },
            [pscustomobject] @{ Name = "Odd $Column"; $Column = $Cell },
            [pscustomobject] @{ Name = "After $Column" }

        $made = $rows | New-SnowSecureTask -ErrorAction SilentlyContinue -ErrorVariable failed

        $made.Name | Sort-Object | Should -Be "After $Column", "Before $Column"
        $failed.Count | Should -Be 1
        "$failed" | Should -BeLike "*$Column*$Cell*"
    }

    It 'leaves a result that is piped back what it was' {
        $results = 1..2 | ForEach-Object { [pscustomobject] @{ Name = "Back $_"; ExternalId = "back-$_" } } |
            New-SnowSecureTask

        ($results | New-SnowSecureTask).Outcome | Should -Be 'Existing', 'Existing'
    }

    It 'keeps the identity of actions that went through a file' {
        $actions | Export-Csv TestDrive:/actions.csv
        $null = $actions | New-SnowSecureTask -WarningAction SilentlyContinue
        $posts = Get-PostCount

        $again = Import-Csv TestDrive:/actions.csv | New-SnowSecureTask -WarningAction SilentlyContinue

        ($again | Where-Object Outcome -EQ Existing).Count | Should -Be $open.Count
        ($again | Where-Object Outcome -EQ Skipped).Count | Should -Be ($actions.Count - $open.Count)
        Get-PostCount | Should -Be $posts
    }

    It 'makes of actions that went through a file what it makes of them' {
        $some = $open | Select-Object -First 3
        $some | Export-Csv TestDrive:/some.csv
        function Get-Sent($Planned) {
            $Planned | Sort-Object Name | ForEach-Object {
                $text = $_.Payload.description -replace '(?m)^Run: .*$'
                '{0} {1} {2}' -f $_.Payload.impact, $_.Payload.urgency, $text
            }
        }

        $empty = Connect-SnowInstance source -Sandbox -Name empty
        $null = Connect-Test
        $direct = $some | New-SnowSecureTask -WhatIf -Connection $empty
        $read = Import-Csv TestDrive:/some.csv | New-SnowSecureTask -WhatIf -Connection $empty

        $read.Count | Should -Be 3
        Get-Sent $read | Should -Be (Get-Sent $direct)
    }

    It 'takes type, priority and due date of such a row' {
        $row = $open[0] | ConvertTo-Csv | ConvertFrom-Csv |
            Select-Object *, @{ Name = 'Type'; Expression = { 'Incident' } },
                @{ Name = 'Priority'; Expression = { 'Critical' } }, @{ Name = 'DueInDays'; Expression = { '3' } }
        $row.TenantId = [guid]::NewGuid()

        $planned = $row | New-SnowSecureTask -WhatIf

        $planned.Type | Should -Be 'Incident'
        $planned.Payload.impact, $planned.Payload.urgency | Should -Be '1', '1'
        [datetime] $planned.Payload.due_date | Should -BeLessThan ([datetime]::UtcNow.AddDays(5))
        $planned.Payload.description | Should -BeLike "*$($open[0].PortalUrl)*"
        $row | Add-Member DueDate 2099-03-31
        ($row | New-SnowSecureTask -DueInDays 30 -Type Change -WhatIf).Payload.due_date | Should -BeLike '2099-0*'
        ($row | New-SnowSecureTask -DueDate 2098-01-01 -WhatIf).Payload.due_date | Should -Not -BeLike '2099*'
    }

    It 'takes nothing for a task only because it has a name' {
        $posts = Get-PostCount
        $planned = (Get-Process -Id $PID), (Get-SnowConnection)[0], [pscustomobject] @{ Name = 'One of my own' } |
            New-SnowSecureTask -WhatIf -ErrorVariable refused -ErrorAction SilentlyContinue

        $planned.Name | Should -Be 'One of my own'
        $refused.Count | Should -Be 2
        "$($refused[0])" | Should -BeLike '*System.Diagnostics.Process*'
        (Get-Process -Id $PID | New-SnowSecureTask -Name { "Look at $($_.Name)" } -WhatIf).Name |
            Should -BeLike 'Look at *'
        Get-PostCount | Should -Be $posts
    }

    It 'harms no other task when one cannot become a ticket' {
        $made = [pscustomobject] @{ Name = 'Good one' }, [pscustomobject] @{ Name = $null },
            [pscustomobject] @{ Name = 'Past'; DueDate = '2020-01-01' }, [pscustomobject] @{ Name = 'Good two' } |
            New-SnowSecureTask -ErrorAction SilentlyContinue -ErrorVariable failed

        $made.Name | Sort-Object | Should -Be 'Good one', 'Good two'
        $failed.FullyQualifiedErrorId | Sort-Object | Should -Be @(
            'DueDatePast,SecureScoreSnow.Cmdlets.Tickets.NewSecureTaskCommand'
            'TaskNameMissing,SecureScoreSnow.Cmdlets.Tickets.NewSecureTaskCommand')
        ($failed | Where-Object FullyQualifiedErrorId -Like 'DueDatePast*').TargetObject.Name | Should -Be 'Past'
        $failed[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'refuses an unknown group before anything is sent' {
        $posts = Get-PostCount
        { New-SnowSecureTask -Name x -AssignmentGroup 'No such group' } | Should -Throw -ErrorId 'GroupUnknown,*'
        Get-PostCount | Should -Be $posts
    }

    It 'names a column that the instance did not take' {
        $made = New-SnowSecureTask -Name 'Odd column' -Value @{ u_odd = 1 } -WarningVariable said `
            -WarningAction SilentlyContinue
        $made.DroppedColumns | Should -Be 'u_odd'
        $said | Should -BeLike '*u_odd*'
    }

    It 'says that incidents have no type of change' -Tag English {
        $made = New-SnowSecureTask -Name 'No change' -Type Incident -ChangeType emergency -WarningVariable said 3> $null
        $rows = 'Change', 'Incident' | ForEach-Object { [pscustomobject] @{ Name = 'Mixed'; Type = $_ } }
        $null = $rows | New-SnowSecureTask -ChangeType emergency -AllowBothTypes -WarningVariable nothing

        $made.Outcome | Should -Be 'Created'
        $said | Should -BeLike '*-ChangeType emergency*incidents*'
        $nothing | Should -BeNullOrEmpty
        $instance.Tables.Count('change_request', 'short_description=Mixed^type=emergency') | Should -Be 1
    }

    It 'makes no more than -MaxNew, and says so' {
        $made = 1..5 | ForEach-Object { [pscustomobject] @{ Name = "Capped $_" } } | New-SnowSecureTask -MaxNew 2

        ($made | Where-Object Outcome -EQ Created).Count | Should -Be 2
        ($made | Where-Object Outcome -EQ Skipped).Reason | Select-Object -Unique | Should -BeLike '*2*'
    }

    It 'loses and doubles nothing when answers are lost' {
        $kinds = [SecureScoreSnow.Sandbox.Faults.FaultKind]
        $instance.Faults[$kinds::ResetAfterCommit] = 0.3
        $instance.Faults[$kinds::Unavailable] = 0.1

        $made = 1..120 | ForEach-Object { [pscustomobject] @{ Name = "Trouble $_" } } | New-SnowSecureTask

        $made.Count | Should -Be 120
        ($made.SysId | Select-Object -Unique).Count | Should -Be 120
        $instance.Tables.Count('change_request', 'short_descriptionSTARTSWITHTrouble ') | Should -Be 120
    }

    It 'counts down while the instance asks to wait' -Tag English {
        $instance.Faults.RetryAfter = [timespan]::FromSeconds(2)
        $pipeline = [powershell]::Create('NewRunspace').AddScript({
                param($Manifest, $Address, $Client)
                Import-Module $Manifest
                $null = Connect-SnowInstance $Address -ClientCredential $Client
                1..80 | ForEach-Object { [pscustomobject] @{ Name = "Waiting $_" } } | New-SnowSecureTask
            }).AddArgument("$shipped/SecureScoreSnow.psd1").AddArgument($server.Address).AddArgument($client)
        $instance.Faults.WritesOnly = $true
        $instance.Faults.FailNext([SecureScoreSnow.Sandbox.Faults.FaultKind]::RateLimited, 1)
        $made = $pipeline.Invoke()

        $made.Count | Should -Be 80
        $pipeline.Streams.Error | Should -BeNullOrEmpty
        $pipeline.Streams.Progress.StatusDescription | Where-Object { $_ -like '*asks to wait*' } |
            Should -Not -BeNullOrEmpty
        $pipeline.Streams.Progress[-1].RecordType | Should -Be 'Completed'
        $instance.Faults.WritesOnly = $false
    }

    It 'does nothing about an empty pipeline' {
        $before = $instance.RequestCount
        @() | New-SnowSecureTask | Should -BeNullOrEmpty
        $instance.RequestCount | Should -Be $before
    }

    It 'gives the prompt back when it is stopped, although no answer comes, while it <Does>' -ForEach @(
        @{ Does = 'signs in'; Script = { Connect-SnowInstance $address -ClientCredential $client } }
        @{ Does = 'reads'; Script = { Get-SnowTicket -Connection $connection } }
        @{ Does = 'writes'; Script = { New-SnowSecureTask -Name Stopped -Connection $connection } }
    ) {
        $connection = Connect-Test
        $seen = $instance.RequestCount
        $instance.Faults.FailNext([SecureScoreSnow.Sandbox.Faults.FaultKind]::Stalled, 1)
        $pipeline = [powershell]::Create('NewRunspace').AddScript({
                param($Manifest, $Script, $Address, $Client, $Connection)
                Import-Module $Manifest
                . ([scriptblock]::Create($Script))
            }).AddParameters(@{
                Manifest   = "$shipped/SecureScoreSnow.psd1"
                Script     = "$Script"
                Address    = $server.Address
                Client     = $client
                Connection = $connection
            })
        $running = $pipeline.BeginInvoke()
        while ($instance.RequestCount -eq $seen -and -not $running.IsCompleted) {
            Start-Sleep -Milliseconds 20
        }

        $pipeline.Stop()

        # What does not hear it ends as well, but with an error, after its time limit.
        $pipeline.InvocationStateInfo.State | Should -Be 'Stopped'
        $pipeline.Streams.Error | Should -BeNullOrEmpty
    }

    It 'begins nothing new after Select-Object has enough' {
        $some = 1..200 | ForEach-Object { [pscustomobject] @{ Name = "Enough $_" } }
        $instance.Faults.Latency = [timespan]::FromMilliseconds(30)

        ($some | New-SnowSecureTask -BatchSize 1 | Select-Object -First 3).Count | Should -Be 3
        $made = $instance.Tables.Count('change_request', 'short_descriptionSTARTSWITHEnough ')
        $made | Should -BeLessThan 200
        $null = Get-SnowTicket -First 1
        $instance.Tables.Count('change_request', 'short_descriptionSTARTSWITHEnough ') | Should -Be $made
    }

    It 'does what a policy says, and what is typed goes before it' {
        $policy = "$TestDrive/policy.json"
        Set-Content $policy @'
{ "version": 1, "rules": [
    { "name": "no devices", "actions": { "category": "Devices" }, "skip": true },
    { "name": "identity", "actions": { "category": "Identity" }, "ticket": { "type": "Incident", "dueInDays": 30 } } ] }
'@
        $made = $open | New-SnowSecureTask -PolicyPath $policy -AllowBothTypes -WhatIf

        $made | Where-Object Category -EQ Identity | ForEach-Object { $_.Outcome, $_.Type } |
            Sort-Object -Unique | Should -Be 'Incident', 'Planned'
        $made | Where-Object Category -EQ Devices | ForEach-Object Reason |
            Sort-Object -Unique | Should -BeLike '*no devices*'
        $made | Where-Object Category -EQ Apps | ForEach-Object Outcome | Sort-Object -Unique | Should -Be 'Skipped'
        ($open | New-SnowSecureTask -PolicyPath $policy -Type Change -WhatIf |
            Where-Object Category -EQ Identity | ForEach-Object Type | Sort-Object -Unique) | Should -Be 'Change'
    }

    It 'refuses a policy with mistakes as a whole, with their lines' -Tag English {
        Set-Content "$TestDrive/wrong.json" "{ `"version`": 1, `"rules`": [`n{ `"nam`": `"a`" } ] }"
        $posts = Get-PostCount

        { $open | New-SnowSecureTask -PolicyPath "$TestDrive/wrong.json" -ErrorAction Stop } |
            Should -Throw -ErrorId 'PolicyInvalid*' -ExpectedMessage '*line 2*nam*'
        Get-PostCount | Should -Be $posts
    }
}
