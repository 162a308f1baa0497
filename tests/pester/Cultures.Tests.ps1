# The same session in processes of five cultures, each on an instance of its own: what goes over the wire, into files
# and out of the commands as data is the same, byte for byte. Turkish has an i of its own, and Thailand years of its
# own.
BeforeDiscovery {
    $others = 'fr-FR', 'zh-TW', 'tr-TR', 'th-TH'
}

BeforeAll {
    . $PSScriptRoot/common.ps1
    $server.DisposeAsync().AsTask().Wait()

    # What each run has of its own: times of the day, the run, the port, and tokens.
    $own = [ordered] @{
        '\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?' = '<moment>'
        '\d{8}T\d{6}Z-[0-9a-f]{8}' = '<run>'
        '(?<="Generation": ")\w+' = '<generation>'
        '127\.0\.0\.1:\d+' = '<instance>'
    }

    function Get-Data([string] $Text) {
        foreach ($pattern in $own.Keys) {
            $Text = $Text -replace $pattern, $own[$pattern]
        }
        $Text -replace "`r"
    }

    # What an instance holds in the end, column by column, and what it was asked.
    function Get-Held($Of) {
        $rows = foreach ($table in 'change_request', 'incident') {
            foreach ($row in $Of.Tables.Find($table, 'correlation_idISNOTEMPTY') | Sort-Object { $_['sys_id'] }) {
                foreach ($column in $row.Keys | Sort-Object) { "$table $($row['sys_id']) $column=$($row[$column])" }
            }
        }
        $asked = $Of.Requests | Where-Object PathAndQuery -Like '*/table/*' |
            ForEach-Object { "$($_.Method) $($_.PathAndQuery)" } | Sort-Object -Unique
        Get-Data (@($rows) + @($asked) -join "`n")
    }

    # All at once: most of the time of each is spent on waiting for its PowerShell to start.
    $sessions = @{}
    foreach ($culture in 'en-US', 'fr-FR', 'zh-TW', 'tr-TR', 'th-TH') {
        $of = [SecureScoreSnow.Sandbox.SandboxInstance]::new([TimeProvider]::System)
        $at = [SecureScoreSnow.Sandbox.SandboxServer]::StartAsync($of).GetAwaiter().GetResult()
        $folder = New-Item "$TestDrive/$culture" -ItemType Directory
        $with = '-NoProfile', '-NonInteractive', '-File', "$PSScriptRoot/Session.ps1", "$shipped/SecureScoreSnow.psd1",
        $culture, $at.Address, $folder, $accounts::ClientId, $accounts::ClientSecret
        $process = Start-Process ([Environment]::ProcessPath) $with -PassThru -RedirectStandardError "$folder/errors" `
            -RedirectStandardOutput "$folder/output"
        $sessions[$culture] = @{ Folder = $folder; Process = $process; Instance = $of; Server = $at }
    }
    foreach ($session in $sessions.Values) {
        $session.Process.WaitForExit()
        $session.Server.DisposeAsync().AsTask().Wait()
        $session.Exit = $session.Process.ExitCode
        $session.Said = (Get-Content "$($session.Folder)/errors", "$($session.Folder)/output") -join ' '
        $session.Held = Get-Held $session.Instance
    }
    $common = $sessions['en-US']
}

Describe 'A session in en-US' {
    It 'is carried out' {
        $common.Exit | Should -Be 0 -Because "$($common.Said)"
        $data = Get-Content "$($common.Folder)/data.json" -Raw | ConvertFrom-Json
        $data.Made.Count | Should -Be 6
        $data.Again.Outcome | Select-Object -Unique | Should -Be 1
        $data.Unlike | Should -Be 0
        $data.Set | Should -Be 6
        $data.Tickets.Count | Should -Be 7
    }
}

Describe 'A session in <_>' -ForEach $others {
    BeforeAll {
        $session = $sessions[$_]
    }

    It 'is carried out' {
        $session.Exit | Should -Be 0 -Because "$($session.Said)"
    }

    It 'leaves the same records on the instance, by the same requests' {
        $session.Held | Should -Be $common.Held
    }

    It 'gives the same data' {
        Get-Data (Get-Content "$($session.Folder)/data.json" -Raw) |
            Should -Be (Get-Data (Get-Content "$($common.Folder)/data.json" -Raw))
    }

    It 'writes the same into <File>' -ForEach @(
        @{ File = 'tickets.csv' }, @{ File = 'kept/connection-culture.json' }
    ) {
        Get-Data (Get-Content "$($session.Folder)/$File" -Raw) |
            Should -Be (Get-Data (Get-Content "$($common.Folder)/$File" -Raw))
    }

    # Titles and headings are texts, and of two tickets of the same second either may be the newest.
    It 'writes the same tickets into JSON' {
        $tickets, $usual = foreach ($folder in $session.Folder, $common.Folder) {
            Get-Data ((Get-Content "$folder/tickets.json" -Raw | ConvertFrom-Json).tickets | ConvertTo-Json -Depth 5)
        }
        $tickets | Should -Be $usual
    }

    It 'writes a page that sorts by the same values' {
        $find = 'data-key="[^"]*"'
        $page, $usual = foreach ($folder in $session.Folder, $common.Folder) {
            $text = Get-Data (Get-Content "$folder/tickets.html" -Raw)
            ([regex]::Matches($text, $find).Value | Sort-Object) -join "`n"
        }
        $page | Should -Be $usual
    }
}
