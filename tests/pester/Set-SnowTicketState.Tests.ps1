BeforeAll {
    . $PSScriptRoot/common.ps1
    $env:SECURESCORESNOW_HOME = Join-Path $TestDrive 'store'

    function Connect-Fresh([string] $Name = 'states') {
        Connect-SnowInstance $server.Address -ClientCredential $client -Name $Name
    }

    # What the instance says too late for the first time is there for a later one.
    function Get-Completion([string] $Line, [scriptblock] $Until = { $true }) {
        for ($press = 0; $press -lt 100; $press++) {
            $offers = (TabExpansion2 $Line $Line.Length).CompletionMatches
            if (& $Until) { break }
        }
        $offers
    }
}

AfterAll {
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'State names' {
    BeforeEach {
        $null = Connect-Fresh
    }

    AfterEach {
        Get-SnowConnection | Disconnect-SnowInstance
    }

    It 'are those of the instance to begin with' {
        $states = Get-SnowTicketState -Type Change

        $states.Value | Should -Be '-5', '-4', '-3', '-2', '-1', '0', '3', '4'
        $states[0].Name | Should -Be 'New'
        $states[0].IsRenamed | Should -BeFalse
        (Get-SnowTicketState).Count | Should -Be 14
        (Get-SnowTicketState -Name C*).Name | Should -Be 'Closed', 'Canceled', 'Closed', 'Canceled'
    }

    It 'are used in tickets, in filters and on cards' {
        $made = New-SnowSecureTask -Name 'Task of a renamed state'
        $made.State | Should -Be 'New'

        Set-SnowTicketState -Type Change -Value -5 -Name 'Backlog' | Should -BeNullOrEmpty

        (Get-SnowTicket $made.Number).State | Should -Be 'Backlog'
        (Get-SnowTicket -State Backlog).Number | Should -Contain $made.Number
        (Get-SnowTicket -State New -Type Change).Number | Should -Contain $made.Number
        (New-SnowSecureTask -Name 'Task of a renamed state').State | Should -Be 'Backlog'
        (New-SnowSecureTask -Name 'Another task of a renamed state').State | Should -Be 'Backlog'
        { Get-SnowTicket -State Nowhere -Type Change -ErrorAction Stop } |
            Should -Throw -ErrorId 'StateUnknown,*' -ExpectedMessage '*Backlog*'
    }

    It 'are given by the label of the instance as well' {
        Set-SnowTicketState Change new Backlog -WarningAction Stop

        (Get-SnowTicketState Change Backlog).Value | Should -Be '-5'
        (Get-SnowTicketState Change).Count | Should -Be 8
        (Set-SnowTicketState Change New Inbox -PassThru).Value | Should -Be '-5'
    }

    It 'are asked about, and given once' {
        Set-SnowTicketState Change -5 Backlog -WhatIf
        (Get-SnowTicketState Change Backlog) | Should -BeNullOrEmpty

        (Set-SnowTicketState Change -5 Backlog -PassThru).Name | Should -Be 'Backlog'
        (Set-SnowTicketState Change -5 Backlog -PassThru -Confirm:$false).Name | Should -Be 'Backlog'
    }

    It 'come from objects, and refuse what makes no sense one by one' {
        $named = @(
            [pscustomobject] @{ Type = 'Change'; Value = -4; Name = 'Triage' }
            [pscustomobject] @{ Type = 'Incident'; Value = '1'; Name = '7' }
            [pscustomobject] @{ Type = 'Incident'; Value = '1'; Name = 'Inbox' }
        ) | Set-SnowTicketState -PassThru -ErrorAction SilentlyContinue -ErrorVariable failed

        $named.Name | Should -Be 'Triage', 'Inbox'
        $failed.FullyQualifiedErrorId | Should -BeLike 'StateNameInvalid,*'
        Get-SnowTicketState | Where-Object IsRenamed | Reset-SnowTicketState
        Get-SnowTicketState | Where-Object IsRenamed | Should -BeNullOrEmpty
    }

    It 'that two states have are taken with a warning' {
        Set-SnowTicketState Incident 2 'on hold' -WarningVariable twice -WarningAction SilentlyContinue
        Set-SnowTicketState Incident 2 'In work' -WarningVariable once

        "$twice" | Should -BeLike '*3*Incident*on hold*'
        $once | Should -BeNullOrEmpty
    }

    It 'of a value that nothing speaks for are let pass with a warning' {
        Set-SnowTicketState Change 55 Elsewhere -WarningVariable warned -WarningAction SilentlyContinue

        $warned | Should -BeLike '*55*'
        (Get-SnowTicketState Change Elsewhere).Source | Should -Be 'Unknown'
    }

    It 'are taken back, one or all, twice' {
        Set-SnowTicketState Change -5 Backlog
        Set-SnowTicketState Change -4 Triage
        Set-SnowTicketState Incident 1 Inbox

        Reset-SnowTicketState Change -5
        (Get-SnowTicketState | Where-Object IsRenamed).Name | Should -Be 'Triage', 'Inbox'
        Reset-SnowTicketState -WhatIf
        (Get-SnowTicketState | Where-Object IsRenamed).Count | Should -Be 2
        Reset-SnowTicketState
        Reset-SnowTicketState
        Get-SnowTicketState | Where-Object IsRenamed | Should -BeNullOrEmpty
    }

    It 'are offered by Tab, as one argument each' {
        Set-SnowTicketState Change -5 "Bob's backlog"
        $null = Get-SnowTicketState

        $all = Get-Completion 'Get-SnowTicket -State ' { $offers.CompletionText -contains "'Bob''s backlog'" }
        $all.CompletionText | Should -Contain "'Bob''s backlog'"
        $some = Get-Completion 'Get-SnowTicket -Type Incident -State In' { $offers }
        $some[0].CompletionText | Should -Be "'In Progress'"
        $value = Get-Completion 'Set-SnowTicketState -Type Change -Value ' { $offers[0].ListItemText -like '-5 *' }
        $value[0].ListItemText | Should -Be "-5 Bob's backlog"
        $value[0].ToolTip | Should -BeLike '*(New)'
    }

    It 'are offered by nothing and without an error where nobody is signed in' {
        Get-SnowConnection | Disconnect-SnowInstance

        { Get-Completion 'Get-SnowTicket -State ' } | Should -Not -Throw
    }

    It 'are written with every connection and in every session anew' {
        Set-SnowTicketState Change -5 Backlog
        $null = Connect-Fresh other

        Get-SnowTicketState | Where-Object IsRenamed | Should -BeNullOrEmpty
        (Get-SnowTicketState Change Backlog -Connection states).Value | Should -Be '-5'
    }
}

Describe 'Reset-SnowTicketState -PassThru' {
    It 'writes the state as it is called now' {
        $null = Connect-Fresh
        Set-SnowTicketState Change -5 Backlog

        $state = Reset-SnowTicketState Change -5 -PassThru

        $state.Value | Should -Be '-5'
        $state.Name | Should -Be 'New'
        $state.IsRenamed | Should -BeFalse
    }
}

Describe 'Several instances in one pipeline' {
    It 'are looked at one after another, and one that is closed does not stop the others' {
        Get-SnowConnection | Disconnect-SnowInstance
        $a = Connect-Fresh a
        $b = Connect-Fresh b
        $c = Connect-Fresh c
        Set-SnowTicketState Change -5 Backlog -Connection a
        Disconnect-SnowInstance b

        $states = $a, 'b', $c | Get-SnowTicketState Change -ErrorVariable refused -ErrorAction SilentlyContinue

        ($states | Where-Object Value -EQ -5).Name | Should -Be 'Backlog', 'New'
        @($refused).FullyQualifiedErrorId | Should -BeLike 'Connection*'
        (Get-SnowConnection | Get-SnowTicketCard Change).Count | Should -Be 2
        (Get-SnowConnection | Get-SnowFieldMap Change Name).Count | Should -Be 2
    }
}

Describe 'State names of a saved connection' {
    BeforeEach {
        $null = Connect-Fresh
        $null = Save-SnowConnection kept -Connection states -AllowUnprotectedFile -WarningAction SilentlyContinue
    }

    AfterEach {
        Get-SnowConnection | Disconnect-SnowInstance
        Remove-SnowConnection kept -WarningAction SilentlyContinue -ErrorAction SilentlyContinue
    }

    It 'are kept at once, and found again' {
        Set-SnowTicketState Change -5 Backlog
        Get-SnowConnection | Disconnect-SnowInstance

        $null = Connect-SnowInstance kept
        (Get-SnowTicketState Change Backlog).Value | Should -Be '-5'
        Set-SnowTicketState Change -4 Triage
        Reset-SnowTicketState Change -5
        Get-SnowConnection | Disconnect-SnowInstance

        $null = Connect-SnowInstance kept
        (Get-SnowTicketState | Where-Object IsRenamed).Name | Should -Be 'Triage'
    }

    It 'outlive another sign-in that is saved under the same name' {
        Set-SnowTicketState Change -5 Backlog
        $null = Connect-Fresh
        $null = Save-SnowConnection kept -AllowUnprotectedFile -WarningAction SilentlyContinue

        (Get-SnowTicketState Change Backlog).Value | Should -Be '-5'
    }

    It 'say when there is nothing to keep them with any more' -Tag English {
        Remove-SnowConnection kept -WarningAction SilentlyContinue

        Set-SnowTicketState Change -5 Backlog -WarningVariable warned -WarningAction SilentlyContinue

        $warned | Should -BeLike "*'kept'*"
        (Get-SnowTicketState Change Backlog).Value | Should -Be '-5'
    }

    It 'are lost to nobody when the connection is of a later version' {
        $file = Get-ChildItem "$env:SECURESCORESNOW_HOME/connection-kept.json"
        (Get-Content $file -Raw) -replace '"Version": 2', '"Version": 9' | Set-Content $file

        { Set-SnowTicketState Change -5 Backlog -ErrorAction Stop } | Should -Throw -ErrorId 'SavedConnectionNewer,*'
        Get-SnowTicketState Change Backlog | Should -BeNullOrEmpty
        { Connect-SnowInstance kept } | Should -Throw -ErrorId 'SavedConnectionNewer,*'
        Get-Content $file -Raw | Should -BeLike '*"Version": 9*'
    }
}
