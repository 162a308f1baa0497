# Presses Tab at each kind of value; writes for each: its name, the milliseconds of the first press and of a later one
# (the median), how many were offered, and how many of them have a tooltip that says more than they do.
$ErrorActionPreference = 'Stop'
Import-Module $env:SNOW_MANIFEST
$env:SECURESCORESNOW_HOME = Join-Path ([IO.Path]::GetTempPath()) "complete-$PID"
. $PSScriptRoot/Connect.ps1
$null = Start-SnowSandbox
$null = Connect-SecureScore -Sandbox
$null = Save-SnowConnection kept -AllowUnprotectedFile -WarningAction Ignore
$null = Get-SecureScoreAction -Status ToAddress | Select-Object -First 50 | New-SnowSecureTask

$lines = [ordered] @{
    connections = 'Get-SnowTicket -Connection '
    'known connections' = 'Get-SnowConnection '
    'kept connections' = 'Remove-SnowConnection '
    instances = 'Connect-SnowInstance -Basic -Instance '
    tenants = 'Get-SnowTicket -TenantId '
    'control ids' = 'Get-SnowTicket -ControlId '
    titles = 'Get-SecureScoreAction '
    categories = 'Get-SecureScoreAction -Category '
    tickets = 'Get-SnowTicket '
    runs = 'Get-SnowTicket -RunId '
    states = 'Get-SnowTicket -State '
    'values of states' = 'Set-SnowTicketState Change '
    groups = 'New-SnowSecureTask -AssignmentGroup '
    users = 'Set-SnowTicket x -AssignedTo '
    'columns of a field' = 'Set-SnowFieldMap Source '
    'columns of a query' = 'Get-SnowTicket -Query '
    sandboxes = 'Stop-SnowSandbox '
    scenarios = 'Set-SnowSandbox -Scenario '
    releases = 'Start-SnowSandbox -Release '
    checks = 'Test-SnowProvisioning '
    methods = 'Invoke-SnowRequest /x -Method '
    paths = 'Invoke-SnowRequest '
}

# What PowerShell itself needs for the first press is nobody's completer's.
$null = TabExpansion2 'Get-Item -' 10

$said = foreach ($name in $lines.Keys) {
    $line = $lines[$name]
    $cold = (Measure-Command { $offers = (TabExpansion2 $line $line.Length).CompletionMatches }).TotalMilliseconds

    # What the instance says too late for the first press is there for a later one.
    for ($wait = 0; $wait -lt 50 -and -not $offers; $wait++) {
        Start-Sleep -Milliseconds 100
        $offers = (TabExpansion2 $line $line.Length).CompletionMatches
    }
    $times = 1..15 | ForEach-Object {
        (Measure-Command { $offers = (TabExpansion2 $line $line.Length).CompletionMatches }).TotalMilliseconds
    } | Sort-Object
    $tips = @($offers | Where-Object { $_.ToolTip -and $_.ToolTip -ne $_.CompletionText }).Count
    $word = $name.Replace(' ', '_')
    [string]::Format($invariant, '{0};{1};{2};{3};{4}', $word, $cold, $times[7], @($offers).Count, $tips)
}
Remove-Item $env:SECURESCORESNOW_HOME -Recurse -Force
$said -join ' '
