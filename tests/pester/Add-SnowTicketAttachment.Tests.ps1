BeforeAll {
    . $PSScriptRoot/common.ps1
    $null = Connect-Test
    $ticket = New-SnowSecureTask -Name 'With files' -Type Incident

    function Get-Attached($Ticket) {
        @($instance.Tables.Find('sys_attachment', "table_sys_id=$($Ticket.SysId)").ForEach({ $_['file_name'] }))
    }
}

AfterAll {
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'Add-SnowTicketAttachment' {
    It 'attaches a file once' {
        Set-Content $TestDrive/evidence.txt 'on since 08:00'

        $first = $ticket | Add-SnowTicketAttachment -Path $TestDrive/evidence.txt
        $second = Add-SnowTicketAttachment $ticket.Number $TestDrive/evidence.txt
        Set-Content $TestDrive/evidence.txt 'on since 09:00'
        $third = Add-SnowTicketAttachment $ticket.Link $TestDrive/evidence.txt

        $first.Outcome, $second.Outcome, $third.Outcome | Should -Be 'Updated', 'Existing', 'Updated'
        Get-Attached $ticket | Should -Be 'evidence.txt', 'evidence.txt'
    }

    It 'takes files from the pipeline, by pattern, and relative to the current folder' {
        $other = New-SnowSecureTask -Name 'With more files'
        'one', 'two' | ForEach-Object { Set-Content "$TestDrive/$_.log" $_ }
        Push-Location $TestDrive

        (Get-ChildItem *.log | Add-SnowTicketAttachment $other).Outcome | Should -Be 'Updated', 'Updated'
        ($other | Add-SnowTicketAttachment -Path *.log).Outcome | Should -Be 'Existing', 'Existing'
        ($other | Add-SnowTicketAttachment -LiteralPath one.log -Name 'number one.log').Outcome | Should -Be 'Updated'

        Pop-Location
        Get-Attached $other | Sort-Object | Should -Be 'number one.log', 'one.log', 'two.log'
    }

    It 'sends a large file without holding it' {
        $large = "$TestDrive/large.bin"
        $stream = [IO.File]::Create($large)
        $stream.SetLength(64MB)
        $stream.Dispose()
        $instance.Faults.FailNext('UnavailableAfterCommit')
        $instance.Faults.WritesOnly = $true

        ($ticket | Add-SnowTicketAttachment -Path $large).Outcome | Should -Be 'Updated'

        $instance.Faults.Clear()
        (Get-Attached $ticket) -eq 'large.bin' | Should -HaveCount 1
    }

    It 'refuses what is too large or of a forbidden kind, and attaches the rest' {
        $instance.SetProperty('com.glide.attachment.max_size', '1')
        $instance.SetProperty('glide.attachment.extensions', 'txt')
        Set-Content $TestDrive/run.exe 'MZ'
        Set-Content $TestDrive/big.txt ('x' * 1.5MB)
        Set-Content $TestDrive/good.txt 'fine'
        $files = 'run.exe', 'big.txt', 'nowhere.txt', 'good.txt' | ForEach-Object { "$TestDrive/$_" }

        $results = $ticket | Add-SnowTicketAttachment -LiteralPath $files `
            -ErrorAction SilentlyContinue -ErrorVariable failed

        $instance.Reset()
        $results.Payload.file_name | Should -Be 'good.txt'
        $failed.FullyQualifiedErrorId.ForEach({ $_.Split(',')[0] }) | Sort-Object | Should -Be @(
            'AttachmentKindForbidden', 'AttachmentTooLarge', 'FileUnreadable')
    }

    It 'sends nothing with -WhatIf' {
        Set-Content $TestDrive/planned.txt 'x'

        $planned = $ticket | Add-SnowTicketAttachment -Path $TestDrive/planned.txt -WhatIf

        $planned.Outcome, $planned.Payload.file_name | Should -Be 'Planned', 'planned.txt'
        (Get-Attached $ticket) -eq 'planned.txt' | Should -BeNullOrEmpty
    }
}
