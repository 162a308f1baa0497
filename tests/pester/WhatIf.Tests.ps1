# RD04 of Microsoft's Required Development Guidelines: a command that can ask does ask, before it changes anything. One
# line for each command: what it is told to do, and what there has to be for it.
BeforeDiscovery {
    $acts = @{
        'Add-SnowTicketAttachment' = { Add-SnowTicketAttachment $ticket $file }
        'Add-SnowTicketNote' = { Add-SnowTicketNote $ticket 'A note' }
        'Close-SnowTicket' = { Close-SnowTicket $ticket -Cancel -CloseNotes 'No more' }
        'Disconnect-SecureScore' = { Disconnect-SecureScore }
        'Disconnect-SnowInstance' = { Disconnect-SnowInstance other }
        'Export-SnowTicketReport' = { Export-SnowTicketReport "$TestDrive/report.html" }
        'Install-SnowProvisioning' = { Install-SnowProvisioning -AdminConnection admin @names }
        'Invoke-SnowRequest' = { Invoke-SnowRequest api/now/table/incident -Method Post -Body @{ urgency = 3 } }
        'New-SnowSecureTask' = { New-SnowSecureTask 'A task' -ExternalId what-if }
        'Remove-SnowConnection' = { Remove-SnowConnection kept* }
        'Repair-SnowProvisioning' = { Repair-SnowProvisioning -AdminConnection admin }
        'Reset-SnowTicketState' = { Reset-SnowTicketState Change }
        'Save-SnowConnection' = { Save-SnowConnection saved -AllowUnprotectedFile -WarningAction Ignore }
        'Set-SecureScoreAction' = { Set-SecureScoreAction AdminMFAV2 Ignored }
        'Set-SnowFieldMap' = { Set-SnowFieldMap Source location }
        'Set-SnowSandbox' = { Set-SnowSandbox other -QueueLength 7 }
        'Set-SnowTicket' = { Set-SnowTicket $ticket -Priority Critical }
        'Set-SnowTicketState' = { Set-SnowTicketState Change -4 Triage }
        'Start-SnowSandbox' = { Start-SnowSandbox third }
        'Start-SnowTrace' = { Start-SnowTrace "$TestDrive/trace.har" }
        'Stop-SnowSandbox' = { Stop-SnowSandbox other }
        'Stop-SnowTrace' = { Stop-SnowTrace }
        'Sync-SnowTicket' = { Sync-SnowTicket }
        'Test-SnowProvisioning' = { Test-SnowProvisioning -ProbeWrite }
        'Uninstall-SnowProvisioning' = { Uninstall-SnowProvisioning -AdminConnection admin @names }
    }
    $cases = $acts.Keys | Sort-Object | ForEach-Object { @{ Name = $_; Act = $acts[$_] } }
}

BeforeAll {
    . $PSScriptRoot/common.ps1
    $server.DisposeAsync().AsTask().Wait()
    $names = @{ OAuthEntityName = 'what if'; UserName = 'svc.whatif' }
    $null = Start-SnowSandbox other
    $box = Start-SnowSandbox whatif
    Set-SnowSandbox whatif -GrantPermission SecurityEvents.ReadWrite.All -Score @{ AdminMFAV2 = 0 }

    function Restore-Everything {
        $null = Connect-SnowInstance $box.Address -Name admin -Basic -Credential $box.AdminCredential `
            -AllowPersonalAccount -WarningAction Ignore
        $null = Connect-SnowInstance -Sandbox -Name other
        $null = Connect-SnowInstance whatif -Sandbox -Name whatif
        $null = Connect-SecureScore whatif -Sandbox
        if (-not (Get-SnowSandbox other*)) {
            $null = Start-SnowSandbox other
        }
        $null = Save-SnowConnection kept -AllowUnprotectedFile -WarningAction Ignore
        Set-SnowTicketState Change -5 Backlog
    }

    # Whatever a command could have changed: on the instance, in the tenant, in the session, on this machine.
    function Get-Everything {
        $log = Invoke-RestMethod "$($box.Address)api/sandbox/requests" -Authentication Basic `
            -AllowUnencryptedAuthentication -Credential $box.AdminCredential
        $writes = $log.result | Where-Object method -NE GET | Where-Object path -Match '/now/(table|attach)|/security'
        $tenant = try { "$((Get-SecureScore).Date)" } catch { $_.FullyQualifiedErrorId }
        [ordered] @{
            Writes = @($writes).Count
            Boxes = Get-SnowSandbox | ForEach-Object { "$_ $($_.Scenario) $($_.Conditions.Keys)" }
            Files = (Get-ChildItem $TestDrive, $env:SECURESCORESNOW_HOME -File -Recurse -ErrorAction Ignore).Name
            Kept = (Get-SnowConnection -Saved).Name
            Open = (Get-SnowConnection).Name
            States = Get-SnowTicketState Change -Connection whatif | Where-Object IsRenamed | ForEach-Object Name
            Fields = Get-SnowFieldMap -Connection whatif | ForEach-Object Column
            Tenant = $tenant
            Trace = $trace.IsRunning
        } | ConvertTo-Json -Depth 3
    }
}

AfterAll {
    Get-SnowConnection | Disconnect-SnowInstance
    Disconnect-SecureScore
    Get-SnowConnection -Saved | Remove-SnowConnection -WarningAction Ignore
    Get-SnowSandbox | Stop-SnowSandbox
}

Describe 'RD04: <Name>' -ForEach $cases {
    BeforeAll {
        Restore-Everything
        Set-Content "$TestDrive/file.txt" x
        $file = "$TestDrive/file.txt"
        $ticket = New-SnowSecureTask 'Something to change' -ExternalId "for $Name"
        $null = Get-SecureScoreAction -ControlId AdminMFAV2 | New-SnowSecureTask -Type Incident
        switch ($Name) {
            'Repair-SnowProvisioning' { Set-SnowSandbox whatif -Scenario CrossScopeRefused }
            'Stop-SnowTrace' { $trace = Start-SnowTrace "$TestDrive/to-stop.har" }
            'Sync-SnowTicket' { Set-SnowSandbox whatif -ControlState @{ AdminMFAV2 = 'Ignored' } }
            'Uninstall-SnowProvisioning' {
                $null = Install-SnowProvisioning -AdminConnection admin @names -Confirm:$false
            }
        }
    }

    AfterAll {
        if ($Name -eq 'Start-SnowTrace') {
            $null = Stop-SnowTrace
        }
    }

    It 'changes nothing with -WhatIf, and something without' {
        $before = Get-Everything

        $PSDefaultParameterValues = @{ "$($Name):WhatIf" = $true }
        $null = & $Act
        $PSDefaultParameterValues = @{}
        Get-Everything | Should -Be $before

        $PSDefaultParameterValues = @{ "$($Name):Confirm" = $false }
        $null = & $Act
        $PSDefaultParameterValues = @{}
        Get-Everything | Should -Not -Be $before
    }
}

Describe 'RD04' -ForEach @{ Tested = $cases.Name } {
    It 'is tested with every command that can ask' {
        Get-Command -Module SecureScoreSnow | Where-Object { $_.Parameters.ContainsKey('WhatIf') } |
            ForEach-Object Name | Sort-Object | Should -Be $Tested
    }
}
