BeforeAll {
    . $PSScriptRoot/common.ps1
    $null = Connect-Test
    $made = 1..12 | ForEach-Object {
        [pscustomobject] @{ Name = "Task $_"; Type = ('Change', 'Incident')[$_ % 2]; Category = 'Data' }
    } | New-SnowSecureTask

    $box = Start-SnowSandbox report
    $null = Connect-SecureScore -Sandbox

    function Read-Json($Path) { Get-Content $Path -Raw | ConvertFrom-Json }
}

AfterAll {
    Disconnect-SecureScore
    Stop-SnowSandbox $box
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'Export-SnowTicketReport' {
    BeforeEach {
        Push-Location (New-Item TestDrive:/$([guid]::NewGuid()) -ItemType Directory)
        $culture, $texts = [cultureinfo]::CurrentCulture, [cultureinfo]::CurrentUICulture
        [cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = 'en-US'
    }

    AfterEach {
        [cultureinfo]::CurrentCulture, [cultureinfo]::CurrentUICulture = $culture, $texts
        Pop-Location
    }

    It 'writes a page that holds everything it needs' {
        Export-SnowTicketReport report.html -Title 'Tasks <b>of</b> November' | Should -BeNullOrEmpty

        $page = Get-Content report.html -Raw
        $page | Should -BeLike '<!DOCTYPE html>*Content-Security-Policy*'
        $page | Should -BeLike '*Tasks &lt;b&gt;of&lt;/b&gt; November*'
        $page | Should -BeLike '*Change management*Incident management*'
        foreach ($ticket in $made) {
            $page | Should -BeLike "*>$($ticket.Number)<*"
        }
        $page | Should -Not -Match '(?i)<(img|iframe|object|embed)|\ssrc='
        (Get-ChildItem -Force).Name | Should -Be 'report.html'
    }

    It 'takes the form from the ending, or from -Format' {
        Export-SnowTicketReport rows.csv
        Export-SnowTicketReport data.json
        Export-SnowTicketReport other.txt -Format Json

        (Import-Csv rows.csv).Number | Sort-Object | Should -Be ($made.Number | Sort-Object)
        (Read-Json data.json).ticketCount | Should -Be 12
        (Read-Json other.txt).tickets.Count | Should -Be 12
        { Export-SnowTicketReport report.doc } | Should -Throw -ErrorId 'ReportFormatUnknown,*'
    }

    It 'says the same as the cards and Secure Score' {
        Export-SnowTicketReport data.json

        $report = Read-Json data.json
        $report.cards.type | Should -Be 'Change', 'Incident'
        ($report.cards.open | Measure-Object -Sum).Sum | Should -Be (Get-SnowTicket -Open).Count
        $report.secureScore.newest.currentScore | Should -Be (Get-SecureScore).CurrentScore
        $report.secureScore.days.Count | Should -Be 90
        $report.missing | Should -BeNullOrEmpty
    }

    It 'reports the tickets it is given, and none if it is given none' {
        Get-SnowTicket -Type Incident | Export-SnowTicketReport given.json
        Get-SnowTicket -Category Nothing | Export-SnowTicketReport none.json
        Export-SnowTicketReport one.json -InputObject (Get-SnowTicket $made[0].Number)
        $made | Export-SnowTicketReport made.csv

        (Read-Json given.json).tickets.type | Select-Object -Unique | Should -Be 'Incident'
        (Read-Json none.json).ticketCount | Should -Be 0
        (Read-Json one.json).tickets.number | Should -Be $made[0].Number
        (Import-Csv made.csv).Count | Should -Be 12
    }

    It 'needs no connection for tickets it is given' {
        $tickets = Get-SnowTicket
        Disconnect-SnowInstance test
        try {
            $tickets | Export-SnowTicketReport given.csv
            { Export-SnowTicketReport own.csv } | Should -Throw -ErrorId 'NotConnected,*'
        }
        finally {
            $null = Connect-Test
        }

        (Import-Csv given.csv).Count | Should -Be 12
        'own.csv' | Should -Not -Exist
    }

    It 'comes back from a spreadsheet with its identity' {
        Get-SnowTicket $made[0].Number | Export-SnowTicketReport rows.csv

        (Import-Csv rows.csv | Get-SnowTicket).SysId | Should -Be $made[0].SysId
    }

    It 'overwrites, keeps and forces as export commands do' {
        'old' | Set-Content report.csv
        { Export-SnowTicketReport report.csv -NoClobber } | Should -Throw -ErrorId 'FileExists,*'
        Get-Content report.csv | Should -Be 'old'

        Export-SnowTicketReport report.csv -NoClobber -Force
        (Import-Csv report.csv).Count | Should -Be 12

        Set-ItemProperty report.csv IsReadOnly $true
        { Export-SnowTicketReport report.csv } | Should -Throw -ErrorId 'FileUnwritable,*'
        (Export-SnowTicketReport report.csv -Force -PassThru).FullName | Should -Be (Get-Item report.csv).FullName
    }

    It 'says where it cannot write, before it reads anything' {
        $requests = $instance.RequestCount

        { Export-SnowTicketReport missing/report.csv } | Should -Throw -ErrorId 'FileUnwritable,*'
        { Export-SnowTicketReport Env:/report.csv } | Should -Throw -ErrorId 'FileUnwritable,*'
        $instance.RequestCount | Should -Be $requests
    }

    It 'writes nothing with -WhatIf' {
        Export-SnowTicketReport report.html -WhatIf
        $made | Export-SnowTicketReport report.html -WhatIf

        Get-ChildItem -Force | Should -BeNullOrEmpty
    }

    It 'leaves the old file and no trace if the pipeline breaks off' {
        'old' | Set-Content report.html

        { $made | ForEach-Object { $_; throw 'enough' } | Export-SnowTicketReport report.html } | Should -Throw 'enough'

        Get-Content report.html | Should -Be 'old'
        (Get-ChildItem -Force).Name | Should -Be 'report.html'
    }

    It 'says what is missing, in the report and in a warning' {
        Disconnect-SecureScore
        try {
            Export-SnowTicketReport report.json -WarningVariable warned -WarningAction SilentlyContinue
        }
        finally {
            $null = Connect-SecureScore -Sandbox
        }

        $warned | Should -BeLike '*Secure Score*'
        (Read-Json report.json).missing.code | Should -Be 'SecureScoreNotConnected'
        (Read-Json report.json).ticketCount | Should -Be 12
    }

    It 'does not mix tenants' {
        $tenant = '00000000-0000-0000-0000-000000000001'
        Export-SnowTicketReport report.json -TenantId $tenant -WarningAction SilentlyContinue

        (Read-Json report.json).missing.code | Should -Be 'SecureScoreOfAnotherTenant'
        (Read-Json report.json).ticketCount | Should -Be 0
    }

    It 'is in the language of the session, and its data are not' {
        Export-SnowTicketReport english.csv
        [cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = 'fr-FR'
        Export-SnowTicketReport report.html
        Export-SnowTicketReport french.csv

        Get-Content report.html -Raw | Should -BeLike '*<html lang="fr">*Gestion des changements*'
        Get-Content french.csv | Should -Be (Get-Content english.csv)
    }
}
