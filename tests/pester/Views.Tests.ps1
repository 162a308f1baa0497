BeforeDiscovery {
    $cases = @(
        @{ Name = 'ConnectionStatus'; Headings = 'Name', 'Reachable', 'Instance' }
        @{ Name = 'ControlScoreChange'; Headings = 'Kind', 'Points', 'Category', 'Title' }
        @{ Name = 'ControlStateResult'; Headings = 'Outcome', 'Before', 'State', 'Wanted', 'Title' }
        @{ Name = 'ErrorCause'; Headings = 'Rank', 'Cause', 'Check' }
        @{ Name = 'ErrorExplanation'; Headings = 'Error', 'Status', 'Meaning' }
        @{ Name = 'FieldMapEntry'; Headings = 'Type', 'Field', 'Mapped', 'Column', 'Value' }
        @{ Name = 'HarTrace'; Headings = 'Running', 'Requests', 'Size', 'Path' }
        @{ Name = 'IntegrationUser'; Headings = 'UserName', 'Roles' }
        @{ Name = 'OAuthEntity'; Headings = 'Name', 'Active', 'Grant' }
        @{ Name = 'ProvisioningCheckResult'; Headings = 'Status', 'Name', 'Evidence' }
        @{ Name = 'ProvisioningInstallation'; Headings = 'OAuthEntity', 'IntegrationUser', 'Instance' }
        @{ Name = 'ProvisioningRepairResult'; Headings = 'Outcome', 'Target', 'Column', 'Change' }
        @{ Name = 'ProvisioningStep'; Headings = 'Outcome', 'Step', 'Target', 'Detail' }
        @{ Name = 'SavedConnection'; Headings = 'Name', 'Method', 'Protected', 'Instance' }
        @{ Name = 'SecureScoreAction'; Headings = 'Gain', 'Points', 'Status', 'Category', 'Title' }
        @{ Name = 'SecureScoreChange'; Headings = 'From', 'To', 'Score', 'Gained', 'Lost', 'Controls' }
        @{ Name = 'SecureScoreConnection'; Headings = 'Method', 'TenantId', 'Account' }
        @{ Name = 'SecureScoreSnapshot'; Headings = 'Date', 'Score', 'Max', 'Percent' }
        @{ Name = 'SecureTaskResult'; Headings = 'Outcome', 'Number', 'Type', 'Name', 'Reason' }
        @{ Name = 'SnowConnection'; Headings = 'Name', 'UserName', 'Method', 'Instance' }
        @{ Name = 'SnowSandbox'; Headings = 'Name', 'Running', 'Address', 'Scenario' }
        @{ Name = 'SnowTicket'; Headings = 'Number', 'Type', 'State', 'Priority', 'Due', 'Name' }
        @{ Name = 'SyncResult'; Headings = 'Difference', 'Outcome', 'Number', 'Name', 'Reason' }
        @{ Name = 'TicketCard'; Headings = 'Card', 'Open', 'Overdue', 'Points', 'Instance' }
        @{ Name = 'TicketResult'; Headings = 'Outcome', 'Number', 'State', 'Name', 'Reason' }
        @{ Name = 'TicketState'; Headings = 'Type', 'Value', 'Name', 'Label', 'Source' }
        @{ Name = 'TicketStateCount'; Headings = 'Value', 'Name', 'Count' }
    )
}

BeforeAll {
    . $PSScriptRoot/common.ps1
    . $PSScriptRoot/samples.ps1
    $server.DisposeAsync().AsTask().Wait()
    $samples = Get-Sample
    $forms = 'Format-Table', 'Format-List', 'Format-Wide', 'Format-Custom'

    function Show($Value, [string] $Form = 'Format-Table', [int] $Width = 80, [string] $Rendering = 'PlainText') {
        $before = $PSStyle.OutputRendering
        $PSStyle.OutputRendering = $Rendering
        try {
            $Value | & $Form | Out-String -Width $Width -Stream | Where-Object { $_ }
        }
        finally {
            $PSStyle.OutputRendering = $before
        }
    }

    # As a console counts: a Chinese character takes two.
    function Get-Columns([string] $Text) {
        $Host.UI.RawUI.LengthInBufferCells($Text)
    }
}

AfterAll {
    Get-SnowConnection | Disconnect-SnowInstance
    Disconnect-SecureScore
    Get-SnowConnection -Saved | Remove-SnowConnection -WarningAction Ignore
    Get-SnowSandbox | Stop-SnowSandbox
}

Describe 'Views' -ForEach @{ Names = $cases.Name } {
    It 'are tested of all that is written, which is what the commands say' {
        $written = (Get-Command -Module SecureScoreSnow).OutputType.Type |
            Where-Object Namespace -Like 'SecureScoreSnow.*' | ForEach-Object Name | Sort-Object -Unique

        $written | Where-Object { $_ -notin $Names } | Should -BeNullOrEmpty
        foreach ($name in $samples.Keys) {
            foreach ($object in $samples[$name]) {
                $object.GetType().Name | Should -Be $name
            }
        }
    }
}

Describe 'The views of <Name>' -ForEach $cases {
    BeforeAll {
        $objects = @($samples[$Name] | Select-Object -First 3)
        $typeName = $objects[0].GetType().FullName
    }

    It 'are a table, a list and a wide one, and its default properties are its own' {
        $kinds = (Get-FormatData -TypeName $typeName -PowerShellVersion 7.2).FormatViewDefinition.Control |
            ForEach-Object { $_.GetType().Name }
        $default = $objects[0].PSStandardMembers.DefaultDisplayPropertySet.ReferencedPropertyNames

        foreach ($kind in 'TableControl', 'ListControl', 'WideControl') {
            $kinds | Should -Contain $kind
        }
        $default | Should -Not -BeNullOrEmpty
        $default | Should -BeIn $objects[0].GetType().GetProperties().Name
    }

    It 'have a table of one line an object in 80 columns' {
        # A table of checks has a heading for each area.
        $alike = @($objects | Where-Object { $_.Area -eq $objects[0].Area })

        $lines = @(Show $alike | Where-Object { $_ -notlike '   Area: *' })

        foreach ($heading in $Headings) {
            $lines[0] | Should -BeLike "*$heading*"
        }
        $lines.Count | Should -Be ($alike.Count + 2)
    }

    It 'keep within <_> columns' -ForEach 80, 40 {
        foreach ($form in $forms -ne 'Format-Custom') {
            $lines = @(Show $objects $form $_)
            $lines | Should -Not -BeNullOrEmpty
            foreach ($line in $lines) {
                Get-Columns $line | Should -BeLessOrEqual $_ -Because "$form writes '$line'"
            }
        }
    }

    It 'say the same without colours as with them, and none go into a file' {
        foreach ($form in $forms) {
            $plain = @(Show $objects $form)
            $coloured = @(Show $objects $form 80 Ansi)

            "$plain" | Should -Not -Match "`e"
            @($coloured -replace "`e\[[\d;]*m").TrimEnd() | Should -Be @($plain).TrimEnd()
        }
        $rendering = $PSStyle.OutputRendering
        $PSStyle.OutputRendering = 'Host'
        $objects | Format-Table | Out-File "$TestDrive/table.txt"
        $PSStyle.OutputRendering = $rendering
        Get-Content "$TestDrive/table.txt" -Raw | Should -Not -Match "`e"
    }

    It 'show no secret, nor do files that are made of it' {
        $box = $samples.SnowSandbox
        $secrets = @($box.Credential, $box.ClientCredential, $box.AdminCredential
            $samples.ProvisioningInstallation.Credential
            $samples.ProvisioningInstallation.ClientCredential).ForEach{ $_.GetNetworkCredential().Password }
        $all = @($forms | ForEach-Object { Show $objects $_ }
            $objects | ConvertTo-Csv
            $objects | ConvertTo-Json -Depth 3 -WarningAction Ignore
            [Management.Automation.PSSerializer]::Serialize($objects)) -join "`n"

        foreach ($secret in $secrets) {
            $all.Contains($secret) | Should -BeFalse
        }
        $all | Should -Not -Match 'canary-'
    }
}

Describe 'Colours' {
    It 'are those that the user has chosen' {
        $before = $PSStyle.Formatting.Error
        $PSStyle.Formatting.Error = "`e[35m"
        $failed = $samples.ProvisioningCheckResult | Where-Object Status -EQ Failed | Select-Object -First 1

        $line = (Show $failed Format-Table 80 Ansi)[-1]

        $PSStyle.Formatting.Error = $before
        $line | Should -BeLike "`e``[35mFailed`e``[0m*"
    }

    It 'show what is overdue, and only while it is open' {
        $late = [pscustomobject] @{ IsOpen = $true; DueDate = [DateTimeOffset]::Now.AddDays(-2) }
        $late.PSTypeNames.Insert(0, 'SecureScoreSnow.Client.Tickets.SnowTicket')
        (Show $late Format-Table 80 Ansi)[-1] | Should -Match "`e"
        $late.IsOpen = $false
        (Show $late Format-Table 80 Ansi)[-1] | Should -Not -Match "`e"
        $late.IsOpen = $true
        $late.DueDate = [DateTimeOffset]::Now.AddDays(2)
        (Show $late Format-Table 80 Ansi)[-1] | Should -Not -Match "`e"
    }

    It 'need no variable, so that a script may forbid those that are not there' {
        Set-StrictMode -Version Latest
        (Show $samples.SecureTaskResult)[-1] | Should -BeLike 'Created*'
    }
}

Describe 'Chinese' {
    BeforeAll {
        $before = [cultureinfo]::CurrentCulture, [cultureinfo]::CurrentUICulture
        [cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = 'zh-TW'
    }

    AfterAll {
        [cultureinfo]::CurrentCulture, [cultureinfo]::CurrentUICulture = $before
    }

    It 'stands in its columns' {
        $names = '待處理的項目', 'Neu', '審查', '等待核准的變更要求與其他'
        $rows = foreach ($name in $names) {
            $samples.TicketState[0] | Select-Object Type, Value, @{ n = 'Name'; e = { $name } }, Label, Source
        }
        $rows | ForEach-Object { $_.PSTypeNames.Insert(0, 'SecureScoreSnow.Client.Tickets.TicketState') }

        $lines = @(Show $rows)
        $label = $samples.TicketState[0].Label
        $at = foreach ($line in $lines[2..5]) { Get-Columns $line.Substring(0, $line.LastIndexOf(" $label ") + 1) }

        $at | Select-Object -Unique | Should -HaveCount 1
    }

    It 'of an explanation and of a card keeps within 80 columns' {
        foreach ($line in Show (Get-SnowTicketCard Change -Connection samples) Format-Custom) {
            Get-Columns $line | Should -BeLessOrEqual 80 -Because $line
        }
        $null = Get-SnowTicket CHG9999999 -Connection samples -ErrorVariable refused -ErrorAction SilentlyContinue
        $lines = Show ($refused[0] | Resolve-SnowError) Format-Custom
        "$lines" | Should -Match '票證'
        foreach ($line in $lines) {
            Get-Columns $line | Should -BeLessOrEqual 80 -Because $line
        }
    }
}
