# Makes so many tickets; writes how long that took in seconds, and how many were made.
param([int] $Tasks, [int] $BatchSize)

. $PSScriptRoot/Connect.ps1
$wanted = foreach ($number in 1..$Tasks) { [pscustomobject] @{ Name = "Task $number"; ExternalId = "bulk-$number" } }
$how = if ($BatchSize -gt 0) { @{ BatchSize = $BatchSize } } else { @{} }
$watch = [Diagnostics.Stopwatch]::StartNew()
$made = $wanted | New-SnowSecureTask @how
$seconds = $watch.Elapsed.TotalSeconds
[string]::Format($invariant, '{0} {1}', $seconds, @($made | Where-Object Outcome -eq Created).Count)
