@{
    RootModule             = 'module/SecureScoreSnow.psm1'
    ModuleVersion          = '0.1.0'
    GUID                   = '6c1d2c5e-3f0b-4b6e-9a3c-1f6c0c7d9b52'
    Author                 = 'SecureScoreSnow contributors'
    Description            = 'Turns Microsoft Secure Score improvement actions into ServiceNow change and incident tickets, follows them, and closes the loop.'
    CompatiblePSEditions   = 'Desktop', 'Core'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    FormatsToProcess       = 'module/SecureScoreSnow.format.ps1xml'
    CmdletsToExport        = @(
        'Connect-SecureScore'
        'Connect-SnowInstance'
        'Disconnect-SecureScore'
        'Disconnect-SnowInstance'
        'Get-SecureScore'
        'Get-SecureScoreAction'
        'Get-SnowConnection'
        'Get-SnowIntegrationUser'
        'Get-SnowOAuthEntity'
        'Get-SnowSandbox'
        'Get-SnowTicket'
        'Install-SnowProvisioning'
        'New-SnowSecureTask'
        'Remove-SnowConnection'
        'Repair-SnowProvisioning'
        'Save-SnowConnection'
        'Set-SecureScoreAction'
        'Set-SnowSandbox'
        'Start-SnowSandbox'
        'Stop-SnowSandbox'
        'Test-SnowProvisioning'
        'Uninstall-SnowProvisioning'
    )
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()
}
