<#
.SYNOPSIS
    Looks through the module's scripts with PSScriptAnalyzer. Exit code: 0 nothing found, 1 otherwise.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
Import-Module PSScriptAnalyzer
$root = Resolve-Path "$PSScriptRoot/.."
$places = "$root/module", "$root/build", "$root/build.ps1", "$root/SecureScoreSnow.psd1"
$files = Get-ChildItem $places -Recurse -File -Include *.ps1, *.psm1, *.psd1
$settings = "$root/build/AnalyzerSettings.psd1"
$found = $files | ForEach-Object { Invoke-ScriptAnalyzer -Path $_.FullName -Settings $settings }
$found | Format-Table ScriptName, Line, Severity, RuleName, Message -Wrap | Out-String -Width 200
exit [int](@($found).Count -gt 0)
