# Reads all tickets and keeps none; writes how many there were and the most memory that the process had, in bytes.
. $PSScriptRoot/Connect.ps1
$count = 0
Get-SnowTicket -Type Incident | ForEach-Object { $count++ }
$process = [Diagnostics.Process]::GetCurrentProcess()
[string]::Format($invariant, '{0} {1}', $count, $process.PeakWorkingSet64)
