<#
.SYNOPSIS
    What many tenants cost: one command line over tenants that share 20 instances, one of the tenants failing.
.DESCRIPTION
    The instances are sandboxes in a process of their own, so that memory is that of the command alone. Each number of
    tenants is run in a fresh PowerShell, and once more divided among several at once. Every tenant gets the same
    tickets, twice: the second time all of them are to be there. Exit code: 0 as it should, 1 otherwise.
.PARAMETER Tenants
    The numbers of tenants.
.PARAMETER Tickets
    How many tickets each tenant has.
.PARAMETER Processes
    Among how many processes the last run is divided.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Module,
    [int[]] $Tenants = @(10, 50, 200),
    [int] $Tickets = 10,
    [int] $Processes = 4
)

$ErrorActionPreference = 'Stop'
$instances = 20
$shell = "$PSHOME/pwsh"

# Ends when its input does.
$start = [Diagnostics.ProcessStartInfo]::new($shell, [string[]] @('-NoProfile', '-NonInteractive', '-Command', @"
    Import-Module '$Module/SecureScoreSnow.psd1'
    (1..$instances | ForEach-Object { (Start-SnowSandbox "box`$_").Address.AbsoluteUri }) -join ' '
    `$null = [Console]::In.ReadLine()
"@))
$start.RedirectStandardInput = $start.RedirectStandardOutput = $true
$boxes = [Diagnostics.Process]::Start($start)

function Start-Part([string[]] $Address, [int] $First, [int] $Count, [string] $Run) {
    $arguments = @('-NoProfile', '-NonInteractive', '-File', "$PSScriptRoot/Use-Tenants.ps1", '-Module', $Module,
        '-Address', ($Address -join ','), '-First', $First, '-Count', $Count, '-Tickets', $Tickets, '-Run', $Run)
    $start = [Diagnostics.ProcessStartInfo]::new($shell, [string[]] $arguments)
    $start.RedirectStandardOutput = $true
    [Diagnostics.Process]::Start($start)
}

function Measure-Part([string[]] $Address, [int] $Count, [int] $Parts, [string] $Run) {
    $clock = [Diagnostics.Stopwatch]::StartNew()
    $each = [math]::Ceiling($Count / $Parts)
    $processes = for ($first = 0; $first -lt $Count; $first += $each) {
        Start-Part $Address $first ([math]::Min($each, $Count - $first)) $Run
    }
    $results = $processes | ForEach-Object { $_.StandardOutput.ReadToEnd() | ConvertFrom-Json }
    $clock.Stop()
    $ok = ($results.Failed | Measure-Object -Sum).Sum -eq 1 -and
        ($results.First | Measure-Object -Sum).Sum -eq ($Count - 1) * $Tickets -and
        ($results.Second | Measure-Object -Sum).Sum -eq ($Count - 1) * $Tickets
    '| {0,7} | {1,9} | {2,7} | {3,6:0.0} | {4,9:0} | {5,10:0} | {6,-12} |' -f $Count, $Parts, (($Count - 1) * $Tickets),
        $clock.Elapsed.TotalSeconds, ($results.AtStartMB | Measure-Object -Maximum).Maximum,
        ($results.PeakMB | Measure-Object -Maximum).Maximum, $ok | Out-Host
    $ok
}

try {
    $address = $boxes.StandardOutput.ReadLine() -split ' '
    'One tenant of each run has a wrong secret; "as it should" says that all others have every ticket once.' | Out-Host
    'MB are those of the largest process: before any work, and at the most.' | Out-Host
    '| tenants | processes | tickets |      s | MB before | MB at most | as it should |' | Out-Host
    '|--------:|----------:|--------:|-------:|----------:|-----------:|--------------|' | Out-Host
    $well = foreach ($count in $Tenants) { Measure-Part $address $count 1 "one$count" }
    $well = @($well) + @(Measure-Part $address $Tenants[-1] $Processes "several$($Tenants[-1])")
}
finally {
    $boxes.StandardInput.Close()
    $null = $boxes.WaitForExit(10000)
}

exit [int]($well -contains $false)
