# For a fresh PowerShell: loads another sign-in library first, has the module use its own, and writes both versions.
param([string] $Other)
$ErrorActionPreference = 'Stop'

Add-Type -Path $Other
Import-Module "$PSScriptRoot/../../SecureScoreSnow.psd1"
$null = Start-SnowSandbox | Connect-SecureScore -Sandbox
$context = [Runtime.Loader.AssemblyLoadContext]::GetLoadContext((Get-Command Get-SnowTicket).ImplementingType.Assembly)

foreach ($assemblies in [Runtime.Loader.AssemblyLoadContext]::Default.Assemblies, $context.Assemblies) {
    ($assemblies | ForEach-Object GetName | Where-Object Name -EQ 'Microsoft.Identity.Client').Version.ToString()
}
