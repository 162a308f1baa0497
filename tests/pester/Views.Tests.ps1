BeforeAll {
    . $PSScriptRoot/common.ps1
    $box = Start-SnowSandbox views
    $connection = Connect-SnowInstance -Sandbox
    $signIn = Connect-SecureScore -Sandbox
    $actions = Get-SecureScoreAction -Status ToAddress | Select-Object -First 5
    $results = $actions | New-SnowSecureTask
    Set-SnowSandbox views -Score @{ $actions[0].ControlId = $actions[0].MaxPoints }

    $null = Connect-SnowInstance $box.Address -Name admin -AllowPersonalAccount -Basic -Credential (
        New-TestCredential $accounts::Admin $accounts::AdminPassword)
    $installation = Install-SnowProvisioning -OAuthEntityName views -UserName svc.views -Confirm:$false
    $null = Connect-SnowInstance -Sandbox

    function Show($Value) {
        $Value | Format-Table | Out-String -Width 80 -Stream | Where-Object { $_ }
    }
}

AfterAll {
    Stop-SnowSandbox $box
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'The table of <Name>' -ForEach @(
    @{ Name = 'SnowConnection'; Of = { $connection }; Headings = 'Name', 'UserName', 'Method', 'Instance' }
    @{ Name = 'ConnectionStatus'; Of = { Get-SnowConnection }; Headings = 'Name', 'Reachable', 'Instance' }
    @{ Name = 'SnowSandbox'; Of = { $box }; Headings = 'Name', 'Running', 'Address', 'Scenario' }
    @{ Name = 'SecureScoreConnection'; Of = { $signIn }; Headings = 'Method', 'TenantId', 'Account' }
    @{ Name = 'SecureScoreSnapshot'; Of = { Get-SecureScore }; Headings = 'Date', 'Score', 'Max', 'Percent' }
    @{ Name = 'SecureScoreAction'; Of = { $actions }; Headings = 'Gain', 'Points', 'Status', 'Category', 'Title' }
    @{ Name = 'ControlStateResult'; Of = { $actions | Set-SecureScoreAction -State Ignored -WhatIf }
        Headings = 'Outcome', 'Before', 'State', 'Wanted', 'Title' }
    @{ Name = 'SecureTaskResult'; Of = { $results }; Headings = 'Outcome', 'Number', 'Type', 'Name', 'Reason' }
    @{ Name = 'SyncResult'; Of = { Sync-SnowTicket -WhatIf }
        Headings = 'Difference', 'Outcome', 'Number', 'Name', 'Reason' }
    @{ Name = 'SnowTicket'; Of = { Get-SnowTicket }; Headings = 'Number', 'Type', 'State', 'Priority', 'Due', 'Name' }
    @{ Name = 'TicketResult'; Of = { Get-SnowTicket | Set-SnowTicket -Priority Low -WhatIf }
        Headings = 'Outcome', 'Number', 'State', 'Name', 'Reason' }
    @{ Name = 'TicketState'; Of = { Get-SnowTicketState }; Headings = 'Type', 'Value', 'Name', 'Label', 'Source' }
    @{ Name = 'FieldMapEntry'; Of = { Get-SnowFieldMap }; Headings = 'Type', 'Field', 'Mapped', 'Column', 'Value' }
    @{ Name = 'TicketCard'; Of = { Get-SnowTicketCard }; Headings = 'Card', 'Open', 'Overdue', 'Points', 'Instance' }
    @{ Name = 'TicketStateCount'; Of = { (Get-SnowTicketCard Change).States }; Headings = 'Value', 'Name', 'Count' }
    @{ Name = 'OAuthEntity'; Of = { Get-SnowOAuthEntity -Connection admin }; Headings = 'Name', 'Active', 'Grant' }
    @{ Name = 'IntegrationUser'; Of = { Get-SnowIntegrationUser -Connection admin }; Headings = 'UserName', 'Roles' }
    @{ Name = 'ProvisioningStep'; Of = { $installation.Steps }; Headings = 'Outcome', 'Step', 'Target', 'Detail' }
) {
    It 'fits 80 columns, one line an object' {
        $objects = @(& $Of)
        $lines = @(Show $objects)

        foreach ($heading in $Headings) {
            $lines[0] | Should -BeLike "*$heading*"
        }
        $lines.Count | Should -Be ($objects.Count + 2)
        $lines | Where-Object Length -GT 80 | Should -BeNullOrEmpty
    }
}
