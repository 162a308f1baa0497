BeforeAll {
    . $PSScriptRoot/common.ps1
    $null = Connect-Test
    $ticket = New-SnowSecureTask -Name 'Noted' -Type Incident

    function Get-Note($Ticket, [string] $Journal = 'work_notes') {
        $query = "element_id=$($Ticket.SysId)^element=$Journal"
        @($instance.Tables.Find('sys_journal_field', $query).ForEach({ $_['value'] }))
    }
}

AfterAll {
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'Add-SnowTicketNote' {
    It 'adds a note once' {
        $first = Add-SnowTicketNote $ticket.Number 'Twelve guests removed'
        $second = $ticket | Add-SnowTicketNote -Note 'Twelve guests removed'

        $first.Outcome, $second.Outcome | Should -Be 'Updated', 'Existing'
        Get-Note $ticket | Should -HaveCount 1
    }

    It 'adds it again with -Force, and a comment with -Public' {
        ($ticket | Add-SnowTicketNote -Note 'Still waiting').Outcome | Should -Be 'Updated'
        ($ticket | Add-SnowTicketNote -Note 'Still waiting' -Force).Outcome | Should -Be 'Updated'
        ($ticket | Add-SnowTicketNote -Note 'We begin on Monday' -Public).Outcome | Should -Be 'Updated'

        (Get-Note $ticket) -like 'Still waiting*' | Should -HaveCount 2
        Get-Note $ticket comments | Should -HaveCount 1
    }

    It 'adds it once where answers are lost' {
        $tickets = 1..30 | ForEach-Object { [pscustomobject] @{ Name = "Lost $_"; Type = 'Incident' } } |
            New-SnowSecureTask
        $instance.Faults.WritesOnly = $true
        $instance.Faults.FailNext('ResetAfterCommit', 10)
        $instance.Faults.FailNext('UnavailableAfterCommit', 10)

        $results = $tickets | Add-SnowTicketNote -Note 'Once'
        $instance.Faults.Clear()

        $results.Outcome | Should -Be (@('Updated') * 30)
        $tickets.ForEach({ (Get-Note $_).Count }) | Should -Be (@(1) * 30)
    }

    It 'writes nothing with -WhatIf' {
        ($ticket | Add-SnowTicketNote -Note 'Not written' -WhatIf).Payload.work_notes | Should -BeLike 'Not written*'

        (Get-Note $ticket) -like 'Not written*' | Should -BeNullOrEmpty
    }

    It 'lets no markup through' {
        $null = $ticket | Add-SnowTicketNote -Note "[code]<script>alert(1)</script>[/code]`u{202e}`0 =cmd|' /C calc'!A0"

        $note = (Get-Note $ticket) -like '*alert*'
        $note | Should -Not -Match '\[/?code\]|\u202e|\x00'
    }

    It 'tells what cannot be noted' {
        { $ticket | Add-SnowTicketNote -Note " `u{202e} " -ErrorAction Stop } | Should -Throw -ErrorId 'NoteEmpty,*'
        { $ticket | Add-SnowTicketNote -Note ('x' * 5000) -ErrorAction Stop } | Should -Throw -ErrorId 'NoteTooLong,*'
        { Add-SnowTicketNote INC9999999 'x' -ErrorAction Stop } | Should -Throw -ErrorId 'TicketUnknown,*'
    }
}
