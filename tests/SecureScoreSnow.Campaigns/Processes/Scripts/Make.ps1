# Makes the tickets of a list. Says of each task, as soon as that is known, what became of it: outcome, correlation id,
# sys_id and run, or ! with the id of the error and the task's name.
param([string] $List, [int] $First, [int] $Last, [int] $BatchSize)

. $PSScriptRoot/../../../SecureScoreSnow.Benchmarks/Scripts/Connect.ps1
$ErrorActionPreference = 'Continue'
$how = if ($BatchSize -gt 0) { @{ BatchSize = $BatchSize } } else { @{} }
Import-Csv $List | Select-Object -Index ($First..$Last) | New-SnowSecureTask @how 2>&1 | ForEach-Object {
    $line = if ($_ -is [Management.Automation.ErrorRecord]) {
        "! $($_.FullyQualifiedErrorId.Split(',')[0]) $($_.TargetObject)"
    }
    else {
        "$($_.Outcome) $($_.CorrelationId) $($_.SysId) $($_.RunId)"
    }
    [Console]::Out.WriteLine($line)
}
