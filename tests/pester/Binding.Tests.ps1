BeforeAll {
    . $PSScriptRoot/common.ps1
    $null = Connect-Test
    $ticket = New-SnowSecureTask 'Review guest users' -ExternalId binding

    # What the instance has kept, which is UTC.
    function Get-Due($Of) {
        $instance.Tables.Get('change_request', $Of.SysId)['due_date']
    }

    function Invoke-In([string] $Culture, [scriptblock] $Command) {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = $Culture
            & $Command
        }
        finally {
            [cultureinfo]::CurrentCulture = $before
        }
    }
}

AfterAll {
    Get-SnowConnection | Disconnect-SnowInstance
    $server.DisposeAsync().AsTask().Wait()
}

Describe '-Ticket' {
    It 'takes <What>' -ForEach @(
        @{ What = 'a ticket'; Of = { $ticket } }
        @{ What = 'a number, in whatever case'; Of = { $ticket.Number.ToLowerInvariant() } }
        @{ What = 'a sys_id'; Of = { $ticket.SysId } }
        @{ What = 'a link'; Of = { $ticket.Link } }
        @{ What = 'a link as an address'; Of = { [uri] $ticket.Link } }
        @{ What = 'a row with a number'; Of = { [pscustomobject] @{ Number = $ticket.Number; Other = 1 } } }
        @{ What = 'a row with a sys_id'; Of = { [pscustomobject] @{ sys_id = $ticket.SysId } } }
    ) {
        $name = & $Of
        (Set-SnowTicket $name -Priority Low).SysId | Should -Be $ticket.SysId
        ($name | Set-SnowTicket -Priority Low).SysId | Should -Be $ticket.SysId
        (Set-SnowTicket @($name, $name) -Priority Low).SysId | Select-Object -Unique | Should -Be $ticket.SysId
    }
}

Describe '-Connection' {
    It 'takes <What>' -ForEach @(
        @{ What = 'a connection'; Of = { $connection } }
        @{ What = 'a name, in whatever case'; Of = { 'TEST' } }
        @{ What = 'what Get-SnowConnection wrote'; Of = { Get-SnowConnection test } }
    ) {
        $connection = Connect-Test
        (Get-SnowTicket -First 1 -Connection (& $Of)).SysId | Should -Not -BeNullOrEmpty
    }
}

# Windows does not take its zone from there.
Describe 'Dates in the zone <_>' -Skip:$IsWindows -ForEach @(
    'UTC', 'America/Los_Angeles', 'Asia/Tokyo', 'Asia/Kathmandu'
) {
    BeforeAll {
        $zone = $env:TZ
        $env:TZ = $_
        [TimeZoneInfo]::ClearCachedData()
    }

    AfterAll {
        $env:TZ = $zone
        [TimeZoneInfo]::ClearCachedData()
    }

    It 'are those of the user, and a day ends where the user is' {
        $end = [DateTimeOffset]::new([datetime]::new(2031, 1, 31, 23, 59, 59, [DateTimeKind]::Local))

        $set = Set-SnowTicket $ticket.Number -DueDate 2031-01-31

        $set.DueDate | Should -BeOfType DateTimeOffset
        $set.DueDate | Should -Be $end
        $set.DueDate.Offset | Should -Be $end.Offset
        Get-Due $ticket | Should -Be $end.UtcDateTime.ToString('yyyy-MM-dd HH:mm:ss', [cultureinfo]::InvariantCulture)
        (Get-SnowTicket $ticket.Number).DueDate.Day | Should -Be 31
        (Get-SnowTicket $ticket.Number).CreatedAt.Offset |
            Should -Be ([TimeZoneInfo]::Local.GetUtcOffset([DateTimeOffset]::Now))
    }

    It 'keep the zone that they are given' {
        $null = Set-SnowTicket $ticket.Number -DueDate 2031-02-01T12:00:00+02:00
        Get-Due $ticket | Should -Be '2031-02-01 10:00:00'
    }

    It 'divide tickets that were made before from those after' {
        $made = (Get-SnowTicket $ticket.Number).CreatedAt
        Get-SnowTicket -Since $made.AddMinutes(-1) | Should -Not -BeNullOrEmpty
        Get-SnowTicket -Since $made.ToUniversalTime().AddMinutes(1) | Should -BeNullOrEmpty
    }
}

Describe 'A date as text' {
    It 'is read in <Culture>: <Text>' -ForEach @(
        @{ Culture = 'en-US'; Text = '2031-12-05'; Day = '2031-12-05' }
        @{ Culture = 'fr-FR'; Text = '2031-12-05'; Day = '2031-12-05' }
        @{ Culture = 'th-TH'; Text = '2031-12-05'; Day = '2031-12-05' }
        @{ Culture = 'ar-SA'; Text = '2031-12-05'; Day = '2031-12-05' }
        @{ Culture = 'fr-FR'; Text = '31/12/2031'; Day = '2031-12-31' }
        @{ Culture = 'th-TH'; Text = '31/12/2574'; Day = '2031-12-31' }
        @{ Culture = 'en-US'; Text = '12/5/2031'; Day = '2031-12-05' }
        @{ Culture = 'zh-TW'; Text = '2031/12/5'; Day = '2031-12-05' }
        @{ Culture = 'zh-TW'; Text = '2031/12/5 上午 12:00:00 +00:00'; Day = '2031-12-05' }
        @{ Culture = 'de-DE'; Text = '31.12.2031'; Day = '2031-12-31' }
    ) {
        Invoke-In $Culture {
            $null = Set-SnowTicket $ticket.Number -DueDate $Text
            $null = Get-SnowTicket -Since $Text
        }

        $end = [datetime]::ParseExact("$Day 23:59:59", 'yyyy-MM-dd HH:mm:ss', [cultureinfo]::InvariantCulture)
        Get-Due $ticket |
            Should -Be $end.ToUniversalTime().ToString('yyyy-MM-dd HH:mm:ss', [cultureinfo]::InvariantCulture)
    }

    It 'is refused in <Culture> where it is two: <Text>' -ForEach @(
        @{ Culture = 'fr-FR'; Text = '05/12/2031' }
        @{ Culture = 'en-GB'; Text = '05/12/2031' }
        @{ Culture = 'th-TH'; Text = '05/12/2574' }
    ) {
        $before = Get-Due $ticket

        { Invoke-In $Culture { Set-SnowTicket $ticket.Number -DueDate $Text } } | Should -Throw '*2027-01-31*'

        Get-Due $ticket | Should -Be $before
    }
}

Describe 'Rows' {
    It 'of a spreadsheet bind by their columns, whatever type the cells have' {
        $row = [pscustomobject] @{
            Name = 'From a sheet'; ExternalId = [double] 1001; DueDate = [datetime] '2031-03-31'; Priority = [double] 2
            Type = 'Incident'; Category = ''; ControlId = $null; TenantId = '  '; Description = $null; Source = 'User'
            DueInDays = $null; Owner = 'somebody'
        }

        $made = $row | New-SnowSecureTask

        $made.Type | Should -Be 'Incident'
        $made.ExternalId | Should -Be '1001'
        $made.Priority | Should -BeLike '2*'
        $made.DueDate.Date | Should -Be ([datetime] '2031-03-31')
        $made.Category | Should -BeNullOrEmpty
    }

    It 'with a date that the spreadsheet has as a number, or days with a decimal point' {
        $rows = [pscustomobject] @{ Name = 'A'; ExternalId = 'serial'; DueDate = ([datetime] '2031-03-31').ToOADate() },
        [pscustomobject] @{ Name = 'B'; ExternalId = 'days'; DueInDays = [double] 14 }

        $made = $rows | New-SnowSecureTask | Sort-Object Name

        $made[0].DueDate.Date | Should -Be ([datetime] '2031-03-31')
        $made[1].DueDate.Date | Should -Be ([datetime]::Today.AddDays(14))
    }

    It 'of CSV and JSON make the same tickets' {
        $text = '[{ "Name": "Same", "ExternalId": "same", "Priority": "High", "DueInDays": 7, "Category": null }]'
        $made = $text | ConvertFrom-Json | New-SnowSecureTask
        "Name,ExternalId,Priority,DueInDays,Category`nSame,same,High,7," | Set-Content "$TestDrive/same.csv"

        $again = Import-Csv "$TestDrive/same.csv" | New-SnowSecureTask

        $again.Outcome | Should -Be 'Existing'
        $again.SysId | Should -Be $made.SysId
    }
}

Describe 'Wildcards' {
    BeforeAll {
        $box = Start-SnowSandbox wild
        $null = Connect-SecureScore -Sandbox
    }

    AfterAll {
        Disconnect-SecureScore
        Stop-SnowSandbox $box
    }

    It 'and any case find <What>' -ForEach @(
        @{ What = 'connections'; Find = { Get-SnowConnection T?S* }; Is = { $_.Name -eq 'test' } }
        @{ What = 'actions by id'; Find = { Get-SecureScoreAction -ControlId AAD_* }
            Is = { $_.ControlId -like 'aad_*' } }
        @{ What = 'actions by category'; Find = { Get-SecureScoreAction -Category IDENT* }
            Is = { $_.Category -eq 'Identity' }
        }
        @{ What = 'actions by title or id'; Find = { Get-SecureScoreAction *ADMIN* }
            Is = { $_.Title, $_.ControlId -like '*admin*' }
        }
        @{ What = 'tickets by the name of their state'; Find = { Get-SnowTicket -State N*, *ssess }
            Is = { $_.State -eq 'New' }
        }
        @{ What = 'sandboxes'; Find = { Get-SnowSandbox W* }; Is = { $_.Name -eq 'wild' } }
        @{ What = 'states'; Find = { Get-SnowTicketState -Name n* }; Is = { $_.Name -like 'n*' } }
        @{ What = 'checks'; Find = { Test-SnowProvisioning INSTANCE* }; Is = { $_.Name -like 'Instance*' } }
    ) {
        $found = & $Find

        $found | Should -Not -BeNullOrEmpty
        $found | Where-Object { -not (& $Is) } | Should -BeNullOrEmpty
    }

    It 'may find nothing, without an error' {
        $ErrorActionPreference = 'Stop'
        Get-SnowConnection nothing* | Should -BeNullOrEmpty
        Get-SecureScoreAction -ControlId nothing* | Should -BeNullOrEmpty
        Get-SnowTicket -State nothing* | Should -BeNullOrEmpty
        Remove-SnowConnection nothing*
        Get-SnowSandbox nothing* | Should -BeNullOrEmpty
    }
}
