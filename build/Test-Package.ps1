<#
.SYNOPSIS
    Runs the Pester tests on a package: those of the running edition. Exit code: 0 passed, 1 failed.
.PARAMETER Package
    The package. It is unpacked; nothing of the source tree but the tests is used.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $Package
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module Pester -ListAvailable | Where-Object Version -GE 5.5)) {
    if (Get-Command Install-PSResource -ErrorAction SilentlyContinue) {
        Install-PSResource Pester -Version '[5.5.0,7.0.0)' -TrustRepository
    }
    else {
        Install-Module Pester -MinimumVersion 5.5 -Force -SkipPublisherCheck -Scope CurrentUser
    }
}

Add-Type -AssemblyName System.IO.Compression.FileSystem
$folder = Join-Path ([IO.Path]::GetTempPath()) "package-$PID"
try {
    [IO.Compression.ZipFile]::ExtractToDirectory((Resolve-Path $Package).Path, $folder)
    $env:SNOW_MODULE = $folder
    $tests = if ($PSVersionTable.PSEdition -eq 'Core') { 'pester' } else { 'desktop' }
    & "$PSScriptRoot/../tests/pester/Run.ps1" "$PSScriptRoot/../tests/$tests"
    $code = $LASTEXITCODE
}
finally {
    # Windows keeps libraries that are loaded.
    Remove-Item $folder -Recurse -Force -ErrorAction SilentlyContinue
}

exit $code
