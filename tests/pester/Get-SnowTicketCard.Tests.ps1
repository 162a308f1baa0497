BeforeAll {
    . $PSScriptRoot/common.ps1
    $box = Start-SnowSandbox cards
    $null = Connect-SnowInstance -Sandbox -Name cards

    # Only while a test is signed in to Secure Score do cards have points.
    $null = Connect-SecureScore -Sandbox
    $tenant = (Get-SecureScore).TenantId
    $actions = Get-SecureScoreAction -Status ToAddress | Select-Object -First 9
    $null = $actions | Select-Object -First 6 | New-SnowSecureTask
    $null = $actions | Select-Object -Last 3 | New-SnowSecureTask -Type Incident
    Disconnect-SecureScore

    function Show($Value) {
        $Value | Out-String -Stream | Where-Object { $_ }
    }
}

AfterAll {
    Get-SnowConnection | Disconnect-SnowInstance
    Stop-SnowSandbox $box
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'Get-SnowTicketCard' {
    AfterEach {
        Disconnect-SecureScore
        Reset-SnowTicketState
    }

    It 'writes one card for each type, with numbers for scripts' -Tag English {
        $cards = Get-SnowTicketCard

        $cards.Title | Should -Be 'Change management', 'Incident management'
        $cards.Type | Should -Be 'Change', 'Incident'
        $cards.Total | Should -Be 6, 3
        $cards.Open | Should -Be 6, 3
        $cards.Overdue | Should -Be 0, 0
        $cards.CreatedLast7Days | Should -Be 6, 3
        $cards.ClosedLast30Days | Should -Be 0, 0
        $cards[0].States.Name | Should -Be 'New'
        $cards[0].Newest.Number | Should -BeLike 'CHG*'
        $cards | Where-Object Problem | Should -BeNullOrEmpty
        (Get-SnowTicketCard Incident).Title | Should -Be 'Incident management'
    }

    It 'has points to gain where somebody is signed in to Secure Score, and only then' {
        Get-SnowTicketCard | Where-Object { $null -ne $_.PointsToGain } | Should -BeNullOrEmpty

        $null = Connect-SecureScore -Sandbox
        $points = (Get-SnowTicketCard).PointsToGain
        [math]::Abs($points[0] - ($actions[0..5] | Measure-Object PointsToGain -Sum).Sum) | Should -BeLessThan 0.01
        (Get-SnowTicketCard -TenantId $tenant).PointsToGain | Should -Be $points
        Get-SnowTicketCard -TenantId ([guid]::Empty) | Where-Object { $null -ne $_.PointsToGain } |
            Should -BeNullOrEmpty
    }

    It 'counts for one tenant' {
        (Get-SnowTicketCard -TenantId $tenant).Total | Should -Be 6, 3
        (Get-SnowTicketCard -TenantId ([guid]::Empty)).Total | Should -Be 0, 0
    }

    It 'calls states as they were named' {
        Set-SnowTicketState Change -5 Backlog

        (Get-SnowTicketCard Change).States.Name | Should -Be 'Backlog'
        Show (Get-SnowTicketCard Change) | Where-Object { $_ -like '* Backlog *' } | Should -Not -BeNullOrEmpty
    }

    It 'looks like a card in 80 columns and in a file' -Tag English {
        $lines = @(Show (Get-SnowTicketCard))
        $lines.Count | Should -BeGreaterThan 20
        $lines | ForEach-Object Length | Sort-Object -Unique | Should -Be 78

        Get-SnowTicketCard > TestDrive:/cards.txt
        $kept = Get-Content TestDrive:/cards.txt | Where-Object { $_ }
        $kept | Should -Be $lines
        $kept -join '' | Should -Not -Match "`e"
    }

    It 'is drawn with plain characters where the console has no others' -Tag English {
        $env:TERM, $before = 'dumb', $env:TERM
        try { $lines = @(Show (Get-SnowTicketCard Change)) } finally { $env:TERM = $before }

        $lines -join '' | Should -Match '^[ -~]+$'
        $lines[0] | Should -BeLike '+- Change management -*-+'
    }

    It 'has colours through $PSStyle' -Tag English {
        $card = Get-SnowTicketCard Change
        $view = [SecureScoreSnow.Cmdlets.Cards.CardView]

        ($view::Draw($card, $PSStyle, 80) -join '').Contains("$($PSStyle.Bold)Change management$($PSStyle.Reset)") |
            Should -BeTrue
        $view::Draw($card, $null, 80) -join '' | Should -Not -Match "`e"
        $view::Draw($card, $null, 60) | ForEach-Object Length | Sort-Object -Unique | Should -Be 59
    }

    It 'is a row where a table is wanted, and keeps its numbers in CSV and JSON' {
        @(Get-SnowTicketCard | Format-Table | Out-String -Stream | Where-Object { $_ }).Count | Should -Be 4
        (Get-SnowTicketCard | ConvertTo-Csv | ConvertFrom-Csv).Open | Should -Be '6', '3'
        (Get-SnowTicketCard | ConvertTo-Json -Depth 3 | ConvertFrom-Json)[0].States[0].Count | Should -Be 6
    }

    It 'gives who may read nothing a card that says so, and no error' {
        $reader = New-TestCredential $accounts::NoRoleUser $accounts::NoRolePassword
        $null = Connect-SnowInstance $box.Address -Basic -Credential $reader -AllowPersonalAccount -Name none `
            -WarningAction SilentlyContinue

        $cards = Get-SnowTicketCard -Connection none -ErrorAction Stop

        $cards.Count | Should -Be 2
        $cards | Where-Object OldestOpen | Should -BeNullOrEmpty
        { Show $cards } | Should -Not -Throw
        $null = Connect-SnowInstance -Sandbox -Name cards
    }

    It 'goes on without points where Secure Score cannot be read' -Tag English {
        $null = Start-SnowSandbox gone
        Set-SnowSandbox gone -RevokePermission SecurityEvents.Read.All
        $null = Connect-SecureScore -Sandbox gone

        $cards = Get-SnowTicketCard -WarningVariable warned -WarningAction SilentlyContinue

        $cards.Total | Should -Be 6, 3
        $warned | Should -BeLike '*points to gain*'
        Stop-SnowSandbox gone
    }
}
