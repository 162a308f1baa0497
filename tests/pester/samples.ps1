# Dot-sourced after common.ps1: at least one object of every type that the commands write, by the name of the type.
function Get-Sample {
    $box = Start-SnowSandbox samples
    $connection = Connect-SnowInstance -Sandbox
    $signIn = Connect-SecureScore -Sandbox
    $actions = Get-SecureScoreAction -Status ToAddress | Select-Object -First 5
    $made = $actions | New-SnowSecureTask -DueInDays -3 -ErrorAction Ignore
    $made = $actions | New-SnowSecureTask -DueInDays 30
    Set-SnowSandbox samples -Score @{ $actions[0].ControlId = $actions[0].MaxPoints } -Scenario CrossScopeRefused
    $change = Get-SecureScore -Change -Days 90
    $null = Connect-SnowInstance $box.Address -Name admin -AllowPersonalAccount -Basic `
        -Credential $box.AdminCredential -WarningAction Ignore
    $checks = Test-SnowProvisioning -AdminConnection admin
    $repairs = $checks | Repair-SnowProvisioning -AdminConnection admin -Confirm:$false
    $installation = Install-SnowProvisioning -OAuthEntityName samples -UserName svc.samples -Confirm:$false
    $null = Connect-SnowInstance -Sandbox
    $null = Get-SnowTicket CHG9999999 -ErrorVariable refused -ErrorAction SilentlyContinue
    $null = Start-SnowTrace "$TestDrive/samples.har" -WhatIf:$false
    $card = Get-SnowTicketCard Change
    $explanation = $refused[0] | Resolve-SnowError
    @{
        ConnectionStatus = Get-SnowConnection
        ControlScoreChange = $change.Controls
        ControlStateResult = $actions | Set-SecureScoreAction -State Ignored -WhatIf
        ErrorCause = $explanation.Causes
        ErrorExplanation = $explanation
        FieldMapEntry = Get-SnowFieldMap
        FileInfo = Export-SnowTicketReport "$TestDrive/samples.html" -PassThru
        HarTrace = Stop-SnowTrace
        IntegrationUser = Get-SnowIntegrationUser -Connection admin
        OAuthEntity = Get-SnowOAuthEntity -Connection admin
        ProvisioningCheckResult = $checks
        ProvisioningInstallation = $installation
        ProvisioningRepairResult = $repairs
        ProvisioningStep = $installation.Steps
        SavedConnection = Save-SnowConnection samples -AllowUnprotectedFile -WarningAction Ignore
        SecureScoreAction = $actions
        SecureScoreChange = $change
        SecureScoreConnection = $signIn
        SecureScoreSnapshot = Get-SecureScore
        SecureTaskResult = $made
        SnowConnection = $connection
        SnowSandbox = $box
        SnowTicket = Get-SnowTicket
        SyncResult = Sync-SnowTicket -WhatIf
        TicketCard = $card
        TicketResult = $made | Set-SnowTicket -Priority Low -WhatIf
        TicketState = Get-SnowTicketState
        TicketStateCount = $card.States
    }
}
