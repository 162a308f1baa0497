# One process of Measure-Tenants.ps1: makes the tickets of some tenants, twice, and writes what it took as JSON.
param([string] $Module, [string] $Address, [int] $First, [int] $Count, [int] $Tickets, [string] $Run)
$ErrorActionPreference = 'Stop'

Import-Module "$Module/SecureScoreSnow.psd1"
Add-Type -Path "$Module/module/bin/net8.0/SecureScoreSnow.Sandbox.dll"
$accounts = [SecureScoreSnow.Sandbox.SandboxAccounts]
$addresses = $Address -split ','
$tenants = $First..($First + $Count - 1) | ForEach-Object {
    [pscustomobject] @{
        Address = $addresses[$_ % $addresses.Count]
        Tenant  = [guid]::new($_ + 1, 0, 0, [byte[]]::new(8)).ToString()
        Id      = $accounts::ClientId
        Secret  = if ($_ -eq 3) { 'wrong' } else { $accounts::ClientSecret }
        Tickets = $Tickets
        Run     = $Run
    }
}

function Use-Tenants {
    $runbook = "$PSScriptRoot/Use-Tenant.ps1"
    & "$Module/module/runbooks/Invoke-ForTenant.ps1" -Tenant $tenants -Runbook $runbook -Parameter {
        @{ Of = $args[0] }
    }
}

$process = [Diagnostics.Process]::GetCurrentProcess()
$before = $process.WorkingSet64
$made = Use-Tenants
$again = Use-Tenants
$process.Refresh()

[pscustomobject] @{
    First     = @($made.Output | Where-Object { "$_" -eq 'Created' }).Count
    Second    = @($again.Output | Where-Object { "$_" -eq 'Existing' }).Count
    Failed    = @($made | Where-Object ExitCode -NE 0).Count
    AtStartMB = $before / 1MB
    PeakMB    = $process.PeakWorkingSet64 / 1MB
} | ConvertTo-Json -Compress
