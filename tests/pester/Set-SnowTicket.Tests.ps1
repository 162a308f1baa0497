BeforeAll {
    . $PSScriptRoot/common.ps1
    $null = Connect-Test

    function Get-Row($Ticket) {
        $instance.Tables.Get('task', $Ticket.SysId)
    }

    function Get-WriteCount {
        $instance.CountOf('PATCH', '/api/now/table/')
    }

    # Somebody else works on it.
    function Edit-Row($Ticket, [hashtable] $Values) {
        $as = @{ Authentication = 'Basic'; AllowUnencryptedAuthentication = $true }
        $null = Invoke-RestMethod "$($server.Address)api/now/table/incident/$($Ticket.SysId)" -Method Patch `
            -Credential (New-TestCredential itil canary-itil-3Vd8) -Body (ConvertTo-Json $Values) `
            -ContentType application/json @as
    }
}

AfterAll {
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'Set-SnowTicket' {
    BeforeEach {
        $ticket = New-SnowSecureTask -Name "Task $([guid]::NewGuid())" -Type Incident
    }

    It 'changes what it is told, and a second time nothing' {
        $change = @{
            State = 'In Progress'; Priority = 'High'; AssignmentGroup = 'Service Desk'; AssignedTo = 'beth.anglin'
            DueDate = '2099-12-31'; Value = @{ category = 'software' }; Note = 'Begun'
        }
        $before = Get-WriteCount

        $first = $ticket.Number | Set-SnowTicket @change
        $second = $ticket.Number | Set-SnowTicket @change

        $first.Outcome, $second.Outcome | Should -Be 'Updated', 'Existing'
        $first.Path | Should -Be 'New', 'In Progress'
        $first.AssignedTo | Should -Be 'Beth Anglin'
        (Get-WriteCount) - $before | Should -Be 1
        $row = Get-Row $ticket
        $row.state, $row.priority, $row.due_date.Substring(0, 4) | Should -Be '2', '2', '2099'
        $instance.Tables.Find('sys_journal_field', "element_id=$($ticket.SysId)").Count | Should -Be 1
    }

    It 'takes tickets however they are named' {
        $row = [pscustomobject] @{ Number = $ticket.Number; Name = 'from a file' }
        $key = [pscustomobject] @{ sys_id = $ticket.SysId }
        $frame = "$($server.Address)nav_to.do?uri=incident.do%3Fsys_id%3D$($ticket.SysId)"

        $results = $ticket, $ticket.Number, $ticket.SysId, $ticket.Link, $row, $key, $frame | Set-SnowTicket -State 2
        $named = Set-SnowTicket -SysId $ticket.SysId -State 2
        $array = Set-SnowTicket $ticket, $ticket.Number -State 2

        $results.SysId | Should -Be (@($ticket.SysId) * 7)
        $results.Outcome | Group-Object -NoElement | Sort-Object Name | ForEach-Object Count | Should -Be 6, 1
        $named.SysId, $array.Count | Should -Be $ticket.SysId, 2
    }

    It 'sends nothing with -WhatIf and shows what it would send' {
        $before = Get-WriteCount

        $planned = $ticket | Set-SnowTicket -Priority Critical -WhatIf

        $planned.Outcome | Should -Be 'Planned'
        $planned.Payload.impact, $planned.Payload.urgency | Should -Be '1', '1'
        (Get-WriteCount) - $before | Should -Be 0
    }

    It 'says what the state model refused and what it allows' -Tag English {
        $change = New-SnowSecureTask -Name "Task $([guid]::NewGuid())" -AssignmentGroup 'Service Desk'

        $change | Set-SnowTicket -State Closed -ErrorAction SilentlyContinue -ErrorVariable failed

        $failed.Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'TransitionRefused,*'
        $failed[0].Exception.Message | Should -Be (
            "$($change.Number) cannot go from 'New' to 'Closed'. From here it can go to: Assess, Canceled.")
        $failed[0].TargetObject.Number | Should -Be $change.Number
    }

    It 'names the labels that a data policy misses' {
        $ticket | Set-SnowTicket -State Resolved -ErrorAction SilentlyContinue -ErrorVariable failed

        $failed[0].FullyQualifiedErrorId | Should -BeLike 'FieldsMissing,*'
        $failed[0].Exception.Message | Should -BeLike '*Resolution code, Close notes*'
    }

    It 'gives one error for what it cannot do and goes on with the rest' {
        $gone, $changed, $good = 1..3 | ForEach-Object {
            New-SnowSecureTask -Name "Task $([guid]::NewGuid())" -Type Incident
        }
        $null = $instance.Tables.Delete('incident', "sys_id=$($gone.SysId)")
        Edit-Row $changed @{ short_description = 'Mine' }
        $foreign = $instance.Tables.Insert('incident', [System.Collections.Generic.Dictionary[string, string]]::new())
        $names = $gone, 'INC9999999', 'not a name', 'https://other.service-now.com/incident.do?sys_id=1', $foreign,
            $changed, $good

        $results = $names | Set-SnowTicket -State 2 -ErrorAction SilentlyContinue -ErrorVariable failed

        $results.Number | Should -Be $good.Number
        $failed.FullyQualifiedErrorId.ForEach({ $_.Split(',')[0] }) | Should -Be @(
            'TicketGone', 'TicketUnknown', 'TicketNameInvalid', 'TicketElsewhere', 'TicketOfOthers', 'TicketChanged')
        (Get-Row $changed).state | Should -Be '1'
        $instance.Tables.Get('incident', $foreign).state | Should -Be '1'
    }

    It 'overwrites with -Force, and touches strangers with -AllTickets' {
        Edit-Row $ticket @{ short_description = 'Mine' }
        $foreign = $instance.Tables.Insert('incident', [System.Collections.Generic.Dictionary[string, string]]::new())

        ($ticket | Set-SnowTicket -State 2 -Force).Outcome | Should -Be 'Updated'
        ($foreign | Set-SnowTicket -State 2 -AllTickets).Outcome | Should -Be 'Updated'
    }

    It 'ends at once for a group, a user or a state that nobody knows' {
        { $ticket | Set-SnowTicket -AssignmentGroup 'No such group' } | Should -Throw -ErrorId 'GroupUnknown,*'
        { $ticket | Set-SnowTicket -AssignedTo 'Nobody at all' } | Should -Throw -ErrorId 'UserUnknown,*'
        { $ticket | Set-SnowTicket -State Sleeping -ErrorAction Stop } | Should -Throw -ErrorId 'StateUnknown,*'
        { $ticket | Set-SnowTicket -ErrorAction Stop } | Should -Throw -ErrorId 'ChangeEmpty,*'
    }

    It 'warns of a column that the instance did not take, once' -Tag English {
        $tickets = $ticket, (New-SnowSecureTask -Name "Task $([guid]::NewGuid())" -Type Incident)

        $results = $tickets | Set-SnowTicket -State 2 -Value @{ contact_type = 'carrier pigeon' } `
            -WarningAction SilentlyContinue -WarningVariable warned

        $warned.Count | Should -Be 1
        $warned[0] | Should -BeLike "*'contact_type'*"
        $results.DroppedColumns | Should -Be 'contact_type', 'contact_type'
    }

    It 'looks many tickets up together' {
        $many = 1..60 | ForEach-Object { [pscustomobject] @{ Name = "Many $_"; Type = 'Incident' } } |
            New-SnowSecureTask
        $instance.ClearRequests()

        ($many.Number | Set-SnowTicket -State 2).Count | Should -Be 60

        $instance.CountOf('GET', '/api/now/table/') | Should -BeLessOrEqual 10
    }

    It 'takes the name that a state was given' {
        Set-SnowTicketState -Type Incident -Value 2 -Name 'On my desk'

        $result = $ticket | Set-SnowTicket -State 'On my desk'

        $result.StateValue, $result.State | Should -Be '2', 'On my desk'
        Reset-SnowTicketState -Type Incident -Value 2
    }
}
