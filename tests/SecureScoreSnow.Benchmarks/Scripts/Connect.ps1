# Dot-sourced by the others: the module, and a connection to the sandbox that the environment names.
$ErrorActionPreference = 'Stop'

function New-Pair([string] $Name, [string] $Secret) {
    [pscredential]::new($Name, (ConvertTo-SecureString $Secret -AsPlainText -Force))
}

Import-Module $env:SNOW_MANIFEST
$way = if ($env:SNOW_PROXY) { @{ Proxy = $env:SNOW_PROXY } } else { @{} }
if ($env:SNOW_BASIC) {
    $null = Connect-SnowInstance $env:SNOW_ADDRESS -Basic -Credential (New-Pair $env:SNOW_USER $env:SNOW_PASSWORD) @way
}
else {
    $client = New-Pair $env:SNOW_CLIENT $env:SNOW_CLIENT_SECRET
    $null = Connect-SnowInstance $env:SNOW_ADDRESS -ClientCredential $client @way
}

$invariant = [cultureinfo]::InvariantCulture
