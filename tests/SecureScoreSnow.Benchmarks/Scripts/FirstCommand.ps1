# The first Get-SnowTicket of a process; writes how long it took in seconds, and which libraries import and it loaded.
$ErrorActionPreference = 'Stop'

function Get-Library {
    $names = [AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { $_.GetName().Name }
    ($names | Where-Object { $_ -in 'AngleSharp', 'CsvHelper', 'Microsoft.Identity.Client' } | Sort-Object) -join ','
}

Import-Module $env:SNOW_MANIFEST
$imported = Get-Library
. $PSScriptRoot/Connect.ps1
$watch = [Diagnostics.Stopwatch]::StartNew()
$null = Get-SnowTicket
$seconds = $watch.Elapsed.TotalSeconds
[string]::Format($invariant, '{0} [{1}] [{2}]', $seconds, $imported, (Get-Library))
