@{
    RootModule             = 'module/SecureScoreSnow.psm1'
    ModuleVersion          = '0.1.0'
    GUID                   = '6c1d2c5e-3f0b-4b6e-9a3c-1f6c0c7d9b52'
    Author                 = 'SecureScoreSnow contributors'
    Copyright              = '(c) 2026 SecureScoreSnow contributors. MIT licence.'
    Description            = 'Turns Microsoft Secure Score improvement actions into ServiceNow change and incident tickets, follows them, and closes the loop.'
    CompatiblePSEditions   = 'Desktop', 'Core'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    FormatsToProcess       = 'module/SecureScoreSnow.format.ps1xml'
    TypesToProcess         = 'module/SecureScoreSnow.types.ps1xml'
    CmdletsToExport        = @(
        'Add-SnowTicketAttachment'
        'Add-SnowTicketNote'
        'Close-SnowTicket'
        'Connect-SecureScore'
        'Connect-SnowInstance'
        'Disconnect-SecureScore'
        'Disconnect-SnowInstance'
        'Export-SnowTicketReport'
        'Get-SecureScore'
        'Get-SecureScoreAction'
        'Get-SnowConnection'
        'Get-SnowFieldMap'
        'Get-SnowIntegrationUser'
        'Get-SnowOAuthEntity'
        'Get-SnowSandbox'
        'Get-SnowTicket'
        'Get-SnowTicketCard'
        'Get-SnowTicketState'
        'Install-SnowProvisioning'
        'Invoke-SnowRequest'
        'New-SnowSecureTask'
        'Remove-SnowConnection'
        'Repair-SnowProvisioning'
        'Reset-SnowTicketState'
        'Resolve-SnowError'
        'Save-SnowConnection'
        'Set-SecureScoreAction'
        'Set-SnowFieldMap'
        'Set-SnowSandbox'
        'Set-SnowTicket'
        'Set-SnowTicketState'
        'Start-SnowSandbox'
        'Start-SnowTrace'
        'Stop-SnowSandbox'
        'Stop-SnowTrace'
        'Sync-SnowTicket'
        'Test-SnowProvisioning'
        'Uninstall-SnowProvisioning'
    )
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()
    PrivateData            = @{
        PSData = @{
            Tags         = @('SecureScore', 'Microsoft365', 'MicrosoftGraph', 'ServiceNow', 'ITSM', 'Ticket', 'Security', 'Windows', 'Linux', 'MacOS')
            # The package has what CHANGELOG.md says of this version.
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
