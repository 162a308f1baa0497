# What went through a file, a job or another format is still the same ticket and the same action. Jobs use the same
# serialisation as remoting.
BeforeDiscovery {
    $ways = @(
        @{ Way = 'Export-Clixml'; Send = {
                $input | Export-Clixml "$TestDrive/way.xml"
                Import-Clixml "$TestDrive/way.xml"
            }
        }
        @{ Way = 'a job'; Send = { Start-Job { $using:objects } | Receive-Job -Wait -AutoRemoveJob } }
        @{ Way = 'Export-Csv'; Send = {
                $input | Export-Csv "$TestDrive/way.csv"
                Import-Csv "$TestDrive/way.csv"
            }
        }
        @{ Way = 'ConvertTo-Json -Depth 3'; Send = { @($input) | ConvertTo-Json -Depth 3 | ConvertFrom-Json } }
    )
}

BeforeAll {
    . $PSScriptRoot/common.ps1
    $box = Start-SnowSandbox serial
    $null = Connect-SecureScore -Sandbox
    $null = Connect-Test
    $live = Get-SecureScoreAction -Status ToAddress | Select-Object -First 3
    $made = $live | New-SnowSecureTask -DueInDays 30
    $tickets = Get-SnowTicket
    $keys = $tickets.SysId | Sort-Object
}

AfterAll {
    Disconnect-SecureScore
    Get-SnowConnection | Disconnect-SnowInstance
    Stop-SnowSandbox $box
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'Through <Way>' -ForEach $ways {
    It 'a ticket is still the ticket that it was' {
        $objects = $tickets
        $back = @($objects | & $Send)

        $noted = $back | Add-SnowTicketNote -Note "By way of $Way"
        $set = $back | Set-SnowTicket -Priority High -Force

        $noted.SysId | Sort-Object | Should -Be $keys
        $set.SysId | Sort-Object | Should -Be $keys
        $set.Outcome | Should -BeIn 'Updated', 'Existing'
        ($back | Get-SnowTicket).SysId | Sort-Object | Should -Be $keys
    }

    It 'an action still makes the ticket that it has made, with the same content' {
        $objects = $live
        $back = @($objects | & $Send)
        $before = Get-PostCount

        $again = $back | New-SnowSecureTask

        $again.Outcome | Should -Be (@('Existing') * 3)
        $again.SysId | Sort-Object | Should -Be ($made.SysId | Sort-Object)
        Get-PostCount | Should -Be $before
        # Export-Csv writes numbers as the culture of the session does.
        $points = foreach ($value in $back.PointsToGain) {
            $value -is [string] ? [double]::Parse($value, [cultureinfo]::CurrentCulture) : [double] $value
        }

        $points | Should -Be $live.PointsToGain
    }

    It 'an action is still compared with its ticket' {
        $objects = $live
        $back = @($objects | & $Send)

        # An error is written, too.
        $back | Sync-SnowTicket -WhatIf 2>&1 | Should -BeNullOrEmpty
    }

    It 'a state can still be set on an action' {
        $objects = $live
        $back = @($objects | & $Send)

        ($back | Set-SecureScoreAction -State Ignored -WhatIf).ControlId | Should -Be $live.ControlId
    }
}

Describe 'Through a file or a job' {
    It 'an action is an action again, whole' {
        $fresh = Start-SnowSandbox fresh
        $null = Connect-SnowInstance fresh -Sandbox -Name fresh
        $live | Export-Clixml "$TestDrive/actions.xml"

        $planned = $live | New-SnowSecureTask -WhatIf -Connection fresh
        $again = Import-Clixml "$TestDrive/actions.xml" | New-SnowSecureTask -WhatIf -Connection fresh

        $runs = 'Run: .*'
        $again.Payload.description -replace $runs | Should -Be ($planned.Payload.description -replace $runs)
        $again.Payload.priority | Should -Be $planned.Payload.priority
        Disconnect-SnowInstance fresh
        $null = Connect-Test
        Stop-SnowSandbox $fresh
    }

    It 'a date is still the same moment' {
        $tickets | Export-Clixml "$TestDrive/dates.xml"
        $back = Import-Clixml "$TestDrive/dates.xml"
        $job = Start-Job { $using:tickets } | Receive-Job -Wait -AutoRemoveJob

        foreach ($list in $back, $job) {
            $list.DueDate.UtcDateTime | Should -Be $tickets.DueDate.UtcDateTime
        }
        Set-SnowTicket $tickets[0].Number -DueDate $back[0].DueDate | ForEach-Object Outcome | Should -Be 'Existing'
        $back | Format-Table | Out-String -Width 80 | Should -Be ($tickets | Format-Table | Out-String -Width 80)
    }

    It 'a card still has its states and tickets' {
        Get-SnowTicketCard Change | Export-Clixml "$TestDrive/card.xml"
        $back = Import-Clixml "$TestDrive/card.xml"

        $back.States.Value | Should -Be '-5'
        $back.Newest.Number | Should -BeIn $tickets.Number
    }

    It 'lists are texts in CSV' {
        $action = [SecureScoreSnow.Client.SecureScore.SecureScoreAction] $live[0]
        ($action | ConvertTo-Csv | ConvertFrom-Csv).Threats | Should -Be ($action.Threats -join '; ')
    }

    It 'what came from elsewhere is refused where it is no action' {
        { [pscustomobject] @{ ControlId = 'x'; Title = 'y' } | Sync-SnowTicket -WhatIf } |
            Should -Throw '*TenantId, Status, Points*'
    }
}

Describe 'A job of one''s own' {
    It 'gives tickets and actions that can be worked on here' {
        $job = Start-Job {
            param($Module, $Address, $Client)
            Import-Module $Module
            $null = Start-SnowSandbox
            $null = Connect-SecureScore -Sandbox
            $null = Connect-SnowInstance $Address -ClientCredential $Client
            Get-SnowTicket
            Get-SecureScoreAction -Status ToAddress | Select-Object -First 3
        } -ArgumentList "$shipped/SecureScoreSnow.psd1", $server.Address, $client
        $all = $job | Receive-Job -Wait -AutoRemoveJob

        $from = @($all | Where-Object Number)
        ($from | Set-SnowTicket -Priority Low -Force).SysId | Sort-Object | Should -Be $keys
        ($all | Where-Object MaxPoints | New-SnowSecureTask).Outcome | Should -Be (@('Existing') * 3)
    }
}
