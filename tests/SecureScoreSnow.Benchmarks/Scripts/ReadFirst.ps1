# Reads the first five tickets; writes how many came, and how long the first of them took in seconds.
. $PSScriptRoot/Connect.ps1
$null = Get-SnowTicket -Type Incident | Select-Object -First 1
$watch = [Diagnostics.Stopwatch]::StartNew()
$first = 0
$tickets = Get-SnowTicket -Type Incident | ForEach-Object {
    if ($first -eq 0) { $first = $watch.Elapsed.TotalSeconds }
    $_
} | Select-Object -First 5
[string]::Format($invariant, '{0} {1}', @($tickets).Count, $first)
