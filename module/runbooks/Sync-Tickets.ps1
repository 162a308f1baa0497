<#
.SYNOPSIS
Brings tickets and improvement actions together every hour.

.DESCRIPTION
Closes tickets of what is done, notes what has moved, and tells what has regressed, as Sync-SnowTicket does. A
second run does nothing.

Writes what Sync-SnowTicket writes. Exit codes: 0 everything was done, 1 some tickets failed, 2 it could not be run.

.PARAMETER Instance
Parameters of Connect-SnowInstance, such as @{ Name = 'production' }. Without it the current connection is used.

.PARAMETER SecureScore
Parameters of Connect-SecureScore, such as @{ ManagedIdentity = $true }. Without it the current sign-in is used.

.PARAMETER Option
Further parameters of Sync-SnowTicket, such as @{ OnCompleted = 'Note' }.

.EXAMPLE
./Sync-Tickets.ps1 -Instance @{ Name = 'production' } -SecureScore @{ ManagedIdentity = $true }

.EXAMPLE
./Sync-Tickets.ps1 -Option @{ OnCompleted = 'Note'; MinPoints = 2 } -WhatIf
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [System.Collections.IDictionary] $Instance,
    [System.Collections.IDictionary] $SecureScore,
    [System.Collections.IDictionary] $Option = @{}
)

try {
    . "$PSScriptRoot/Use-Connection.ps1" -Instance $Instance -SecureScore $SecureScore
    try {
        Sync-SnowTicket @Option -ErrorAction Continue -ErrorVariable failures
    }
    finally {
        Close-Connection
    }
}
catch {
    Write-Error -ErrorRecord $_ -ErrorAction Continue
    exit 2
}

exit [int] ($failures.Count -gt 0)
