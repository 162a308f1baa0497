<#
.SYNOPSIS
Makes tickets every night, as a policy file says.

.DESCRIPTION
Reads the improvement actions of the tenant and makes a ticket of each that the policy wants one for. What has a
ticket already keeps it; running it twice, or on two machines at once, makes nothing twice.

Writes what New-SnowSecureTask writes, without what was left out by the policy or is resolved. Exit codes: 0
everything was done, 1 some tasks failed, 2 it could not be run.

.PARAMETER PolicyPath
The policy: a JSON file as policy.schema.json describes it. policy.example.json is one.

.PARAMETER Instance
Parameters of Connect-SnowInstance, such as @{ Name = 'production' }. Without it the current connection is used.

.PARAMETER SecureScore
Parameters of Connect-SecureScore, such as @{ ManagedIdentity = $true }. Without it the current sign-in is used.

.PARAMETER MaxNew
How many tickets one night may bring; 50 unless given.

.EXAMPLE
./New-Tickets.ps1 -PolicyPath policy.json -Instance @{ Name = 'production' } -SecureScore @{ ManagedIdentity = $true }

.EXAMPLE
./New-Tickets.ps1 -PolicyPath policy.json -WhatIf
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)]
    [string] $PolicyPath,

    [System.Collections.IDictionary] $Instance,
    [System.Collections.IDictionary] $SecureScore,

    [ValidateRange(0, [int]::MaxValue)]
    [int] $MaxNew = 50
)

try {
    . "$PSScriptRoot/Use-Connection.ps1" -Instance $Instance -SecureScore $SecureScore
    try {
        Get-SecureScoreAction |
            New-SnowSecureTask -PolicyPath $PolicyPath -MaxNew $MaxNew -ErrorAction Continue -ErrorVariable failures |
            Where-Object Outcome -NE 'Skipped'
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
