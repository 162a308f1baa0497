BeforeAll {
    . $PSScriptRoot/common.ps1
    $null = Connect-Test

    function Get-WriteCount {
        $instance.CountOf('PATCH', '/api/now/table/')
    }
}

AfterAll {
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'Close-SnowTicket' {
    It 'takes a mistaken run back, in bulk, and a second time writes nothing' {
        $run = 1..120 | ForEach-Object {
            [pscustomobject] @{ Name = "Mistake $_"; Type = ('Change', 'Incident')[$_ % 2] }
        } | New-SnowSecureTask
        $before = Get-WriteCount

        $first = Get-SnowTicket -RunId $run[0].RunId | Close-SnowTicket -Cancel -CloseNotes 'A mistaken run'
        $writes = (Get-WriteCount) - $before
        $second = Get-SnowTicket -RunId $run[0].RunId | Close-SnowTicket -Cancel -CloseNotes 'A mistaken run'

        $first.Outcome | Should -Be (@('Cancelled') * 120)
        $second.Outcome | Should -Be (@('Existing') * 120)
        $writes, ((Get-WriteCount) - $before) | Should -Be 120, 120
        Get-SnowTicket -RunId $run[0].RunId -Open | Should -BeNullOrEmpty
    }

    It 'walks a standard change to its end' -Tag English {
        $change = New-SnowSecureTask -Name 'Standard' -ChangeType standard

        $change | Close-SnowTicket -ErrorAction SilentlyContinue -ErrorVariable failed
        $closed = $change | Close-SnowTicket -AssignmentGroup 'Service Desk' -CloseNotes 'Done'
        $again = $change.Number | Close-SnowTicket

        $failed[0].FullyQualifiedErrorId | Should -BeLike 'FieldsMissing,*'
        $failed[0].Exception.Message | Should -BeLike '*Assignment group*'
        $closed.Outcome, $again.Outcome | Should -Be 'Closed', 'Existing'
        $closed.Path | Should -Be 'New', 'Scheduled', 'Implement', 'Review', 'Closed'
        $again.Reason | Should -BeLike "*'Closed'*"
    }

    It 'resolves an incident, and closes it afterwards' -Tag English {
        $incident = New-SnowSecureTask -Name 'Incident' -Type Incident

        ($incident | Close-SnowTicket -Resolve).Outcome | Should -Be 'Resolved'
        ($incident | Close-SnowTicket -Resolve).Outcome | Should -Be 'Existing'
        ($incident | Close-SnowTicket).Outcome | Should -Be 'Closed'

        $row = $instance.Tables.Get('incident', $incident.SysId)
        $row.close_code | Should -Be 'Solution provided'
        $row.close_notes | Should -BeLike 'Resolved by svc.securescore*'
    }

    It 'approves nothing, and says who has to' {
        $change = New-SnowSecureTask -Name 'Normal' -AssignmentGroup 'Service Desk'

        $untouched = $change | Close-SnowTicket
        $asked = $change | Close-SnowTicket -RequestApproval
        $waiting = $change | Close-SnowTicket
        $noted = $change | Add-SnowTicketNote -Note 'Done already'
        $cancelled = $change | Close-SnowTicket -Cancel

        $untouched.Outcome, $asked.Outcome, $waiting.Outcome | Should -Be 'Waiting', 'Waiting', 'Waiting'
        $untouched.StateValue, $waiting.StateValue | Should -Be '-5', '-4'
        $untouched.Reason | Should -BeLike '*-RequestApproval*'
        $waiting.Reason | Should -BeLike '*Beth Anglin*'
        $instance.Tables.Find('sysapproval_approver', "sysapproval=$($change.SysId)^state=approved") |
            Should -BeNullOrEmpty
        $noted.Outcome, $cancelled.Outcome | Should -Be 'Updated', 'Cancelled'
    }

    It 'shows the way with -WhatIf and goes none of it' {
        $incident = New-SnowSecureTask -Name 'Only looked at' -Type Incident
        $before = Get-WriteCount

        $planned = $incident | Close-SnowTicket -WhatIf

        $planned.Outcome | Should -Be 'Planned'
        $planned.Path | Should -Be 'New', 'Resolved', 'Closed'
        (Get-WriteCount) - $before | Should -Be 0
    }

    It 'finds the close code of an older release' {
        $instance.Release = 'Kingston'
        $incident = New-SnowSecureTask -Name 'Old' -Type Incident

        ($incident | Close-SnowTicket).Outcome | Should -Be 'Closed'

        $instance.Tables.Get('incident', $incident.SysId).close_code | Should -Be 'Solved (Permanently)'
        $instance.Release = 'Australia'
    }

    It 'leaves alone what is no ticket' {
        $planned = New-SnowSecureTask -Name 'Not made' -WhatIf

        ($planned | Close-SnowTicket -Cancel).Outcome | Should -Be 'Skipped'
    }

    It 'never asks in a script' {
        $incident = New-SnowSecureTask -Name 'Unattended' -Type Incident
        $instance.RequireColumns('incident', 'business_service')
        $pwsh = [Environment]::ProcessPath
        $script = "$TestDrive/close.ps1"
        Set-Content $script @'
param($Manifest, $Address, $ClientId, $Secret, $Number)
Import-Module $Manifest
$client = [pscredential]::new($ClientId, (ConvertTo-SecureString $Secret -AsPlainText -Force))
$null = Connect-SnowInstance $Address -ClientCredential $client
Close-SnowTicket $Number -ErrorVariable failed -ErrorAction SilentlyContinue
$failed[0].FullyQualifiedErrorId
'@
        $said = & $pwsh -NoProfile -NonInteractive -File $script "$root/SecureScoreSnow.psd1" $server.Address `
            $client.UserName $client.GetNetworkCredential().Password $incident.Number

        $said | Should -BeLike 'FieldsMissing,*'
        $instance.Reset()
    }
}
