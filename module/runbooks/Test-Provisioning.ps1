<#
.SYNOPSIS
Checks every morning that tickets can flow.

.DESCRIPTION
Runs the installation checklist and writes what is wrong: one object for each check that failed or gives cause for
concern, with evidence and remedy. Changes nothing.

Exit codes: 0 everything is as it should be, 1 something is not, 2 the checks could not be run.

.PARAMETER Instance
Parameters of Connect-SnowInstance, such as @{ Name = 'production' }. Without it the current connection is used.

.PARAMETER SecureScore
Parameters of Connect-SecureScore, such as @{ ManagedIdentity = $true }. Without it the current sign-in is used.

.PARAMETER JUnitXml
Also writes all checks to this file, for pipelines.

.PARAMETER Strict
Counts what the integration user is not permitted to check as wrong.

.EXAMPLE
./Test-Provisioning.ps1 -Instance @{ Name = 'production' } -SecureScore @{ ManagedIdentity = $true }
#>
[CmdletBinding()]
param(
    [System.Collections.IDictionary] $Instance,
    [System.Collections.IDictionary] $SecureScore,
    [string] $JUnitXml,
    [switch] $Strict
)

try {
    . "$PSScriptRoot/Use-Connection.ps1" -Instance $Instance -SecureScore $SecureScore
    try {
        $file = @{}
        if ($JUnitXml) {
            $file.JUnitXml = $JUnitXml
        }

        $checks = @(Test-SnowProvisioning @file)
    }
    finally {
        Close-Connection
    }
}
catch {
    Write-Error -ErrorRecord $_ -ErrorAction Continue
    exit 2
}

$wrong = if ($Strict) { 'Failed', 'Warning', 'NotPermitted' } else { 'Failed', 'Warning' }
$fatal = if ($Strict) { 'Failed', 'NotPermitted' } else { , 'Failed' }
$checks | Where-Object { $_.Status -in $wrong }
exit [int] [bool] ($checks | Where-Object { $_.Status -in $fatal })
