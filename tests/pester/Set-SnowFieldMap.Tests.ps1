BeforeAll {
    . $PSScriptRoot/common.ps1
    $env:SECURESCORESNOW_HOME = Join-Path $TestDrive 'store'
    $instance.Apply('CustomisedColumns')

    function Add-Stranger([string] $Table) {
        $null = $instance.Tables.Insert($Table, [Collections.Generic.Dictionary[string, string]]::new())
    }

    function Get-Row([string] $Number) {
        $instance.Tables.Find('change_request', "number=$Number")[0]
    }
}

AfterAll {
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'The field map of an empty instance' {
    It 'is taken with a warning that nothing shows the columns' {
        $null = Connect-Test

        Set-SnowFieldMap Source u_m365_source -Type Change -WarningVariable warned -WarningAction SilentlyContinue

        $warned | Should -BeLike '*u_m365_source*'
        Set-SnowFieldMap Source u_m365_source -WarningVariable warned -WarningAction SilentlyContinue
        $warned | Should -HaveCount 1
        "$warned" | Should -BeLike '*Change, Incident*'
        (Get-SnowFieldMap Change Source).Column | Should -Be 'u_m365_source'
        Get-SnowConnection | Disconnect-SnowInstance
    }
}

Describe 'The field map' {
    BeforeAll {
        Add-Stranger change_request
        Add-Stranger incident
    }

    BeforeEach {
        $null = Connect-Test
    }

    AfterEach {
        Get-SnowConnection | Disconnect-SnowInstance
    }

    It 'sends no part of a ticket into a column of the instance itself, such as <_>' -ForEach @(
        'state', 'number', 'active', 'sys_created_on'
    ) {
        { Set-SnowFieldMap Category $_ -Type Change -ErrorAction Stop } | Should -Throw -ErrorId 'ColumnReserved,*'
    }

    It 'says where everything goes' {
        (Get-SnowFieldMap).Count | Should -Be 20
        (Get-SnowFieldMap Incident Priority).Column | Should -Be 'impact, urgency'
        (Get-SnowFieldMap -Type Change -Field Name, Source).Column | Should -Be 'short_description', $null
        Get-SnowFieldMap | Where-Object IsMapped | Should -BeNullOrEmpty
    }

    It 'has parts of tickets written elsewhere, and read from there' {
        Set-SnowFieldMap Source u_m365_source | Should -BeNullOrEmpty
        Set-SnowFieldMap -Field ControlId -Column u_m365_control -Type Change

        $made = New-SnowSecureTask -Name 'Mapped' -ExternalId mapped
        (Get-Row $made.Number)['u_m365_source'] | Should -Be 'User recommendation'
        (Get-Row $made.Number)['u_m365_control'] | Should -Be 'mapped'
        $made.DroppedColumns | Should -BeNullOrEmpty
        (Get-SnowTicket $made.Number).Source | Should -Be 'User recommendation'
        (Get-SnowFieldMap -Field ControlId).IsMapped | Should -Be $true, $false
    }

    It 'moves what is there with -Update, once' {
        $made = New-SnowSecureTask -Name 'Older than the map' -ExternalId older
        Set-SnowFieldMap Source u_m365_source

        (New-SnowSecureTask -Name 'Older than the map' -ExternalId older -Update).Outcome | Should -Be 'Updated'
        (New-SnowSecureTask -Name 'Older than the map' -ExternalId older -Update).Outcome | Should -Be 'Existing'
        (Get-Row $made.Number)['u_m365_source'] | Should -Be 'User recommendation'
    }

    It 'gives new tickets fixed values, records by name' {
        Set-SnowFieldMap -Column assignment_group -Value Hardware -PassThru |
            Where-Object Type -EQ Change | ForEach-Object Key | Should -Match '^[0-9a-f]{32}$'
        Set-SnowFieldMap -Column justification -Value 'Microsoft Secure Score' -Type Change

        $made = New-SnowSecureTask -Name 'Fixed values' -ExternalId fixed
        $made.AssignmentGroup | Should -Be 'Hardware'
        (Get-Row $made.Number)['justification'] | Should -Be 'Microsoft Secure Score'
        (New-SnowSecureTask -Name 'Other group' -ExternalId other -AssignmentGroup Software).AssignmentGroup |
            Should -Be 'Software'
    }

    It 'takes a list, blank cells and all, and gives it back' {
        $file = Join-Path $TestDrive map.csv
        @'
Type,Field,Column,Value
Change,Source,u_m365_source,
Change,Points,u_m365_points,
Change,,justification,Microsoft Secure Score
Incident,Source,,
'@ | ConvertFrom-Csv | Set-SnowFieldMap
        Get-SnowFieldMap | Where-Object IsMapped | Select-Object Type, Field, Column, Value | Export-Csv $file
        (Get-SnowFieldMap | Where-Object IsMapped).Count | Should -Be 3

        Set-SnowFieldMap -Reset
        Get-SnowFieldMap | Where-Object IsMapped | Should -BeNullOrEmpty
        Import-Csv $file | Set-SnowFieldMap
        (Get-SnowFieldMap | Where-Object IsMapped).Column |
            Should -Be 'u_m365_source', 'u_m365_points', 'justification'
    }

    It 'takes the map of another connection' {
        $null = Connect-SnowInstance $server.Address -ClientCredential $client -Name other
        Set-SnowFieldMap Source u_m365_source -Connection other
        Set-SnowFieldMap -Column assignment_group -Value Hardware -Connection other

        Get-SnowFieldMap -Connection other | Set-SnowFieldMap -Connection test

        (Get-SnowFieldMap -Connection test | Where-Object IsMapped | ForEach-Object ToString) |
            Should -Be (Get-SnowFieldMap -Connection other | Where-Object IsMapped | ForEach-Object ToString)
    }

    It 'asks first, and changes nothing that is so already' {
        Set-SnowFieldMap Source u_m365_source -WhatIf
        Get-SnowFieldMap | Where-Object IsMapped | Should -BeNullOrEmpty

        Set-SnowFieldMap Source u_m365_source
        Set-SnowFieldMap Source u_m365_source -Confirm:$false
        Set-SnowFieldMap -Reset
        Set-SnowFieldMap -Reset
        Get-SnowFieldMap | Where-Object IsMapped | Should -BeNullOrEmpty
    }

    It 'refuses <What>, one type at a time' -ForEach @(
        @{ What = 'a column that is not there'; Id = 'FieldColumnUnknown'
            With = @{ Field = 'Source'; Column = 'u_nope' } }
        @{ What = 'a label'; Id = 'ColumnInvalid'; With = @{ Field = 'Source'; Column = 'My source' } }
        @{ What = 'what identifies a ticket'; Id = 'ColumnReserved'; With = @{ Column = 'sys_id'; Value = 'x' } }
        @{ What = 'a column that is taken'; Id = 'ColumnTaken'; With = @{ Field = 'Source'; Column = 'description' } }
        @{ What = 'a record that is not there'; Id = 'ReferenceUnknown'
            With = @{ Column = 'assignment_group'; Value = 'Nobody' } }
        @{ What = 'field and value'; Id = 'FieldMapUnclear'; With = @{ Field = 'Source'; Column = 'x'; Value = 'y' } }
        @{ What = 'nothing at all'; Id = 'FieldMapUnclear'; With = @{} }
    ) {
        Set-SnowFieldMap @With -ErrorAction SilentlyContinue -ErrorVariable failed

        $failed.Count | Should -Be 2
        $failed[0].FullyQualifiedErrorId | Should -BeLike "$Id,*"
        Get-SnowFieldMap | Where-Object IsMapped | Should -BeNullOrEmpty
    }

    It 'of one type only is fine where the other has no such column' {
        Set-SnowFieldMap -Column caller_id -Value abel.tuter -ErrorAction SilentlyContinue -ErrorVariable failed

        $failed.Count | Should -Be 1
        (Get-SnowFieldMap | Where-Object IsMapped).Type | Should -Be 'Incident'
    }

    It 'is checked by Test-SnowProvisioning' {
        (Test-SnowProvisioning FieldMapValid).Status | Should -Be 'NotApplicable'

        Set-SnowFieldMap Source u_m365_source
        (Test-SnowProvisioning FieldMapValid).Status | Should -Be 'Passed'
        (Test-SnowProvisioning FieldMapValid).Evidence | Should -BeLike '*change_request.u_m365_source*'
    }

    It 'is kept with the connection' {
        $null = Save-SnowConnection mapped -AllowUnprotectedFile -WarningAction SilentlyContinue
        Set-SnowFieldMap Source u_m365_source
        Get-SnowConnection | Disconnect-SnowInstance

        $null = Connect-SnowInstance mapped

        (Get-SnowFieldMap Change Source).Column | Should -Be 'u_m365_source'
        Remove-SnowConnection mapped -WarningAction SilentlyContinue
    }
}
