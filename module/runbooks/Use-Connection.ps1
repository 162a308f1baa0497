# Dot-sourced by the runbooks: signs in as they are told, and signs out again of what they signed in to.
# -Instance are parameters of Connect-SnowInstance, -SecureScore those of Connect-SecureScore; without them the current
# connections are used.
param(
    [System.Collections.IDictionary] $Instance,
    [System.Collections.IDictionary] $SecureScore
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# A runbook never asks: what would be confirmed at a prompt was decided when the runbook was scheduled.
$ConfirmPreference = 'None'

if (-not (Get-Module SecureScoreSnow)) {
    Import-Module "$PSScriptRoot/../../SecureScoreSnow.psd1"
}

$opened = @()
if ($Instance) {
    $opened += Connect-SnowInstance @Instance
}

if ($SecureScore) {
    $null = Connect-SecureScore @SecureScore
}

function Close-Connection {
    $opened | Disconnect-SnowInstance -WhatIf:$false
    if ($SecureScore) {
        Disconnect-SecureScore -WhatIf:$false
    }
}
