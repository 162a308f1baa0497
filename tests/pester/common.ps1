# Dot-sourced by every test file: the module as it is shipped, and a sandbox whose inside the tests can reach. The
# module is the one that the build leaves, or that of a package: SNOW_MODULE names its folder.
$root = Resolve-Path "$PSScriptRoot/../.."
$shipped = $env:SNOW_MODULE ? (Resolve-Path $env:SNOW_MODULE) : $root
Import-Module "$shipped/SecureScoreSnow.psd1" -Force

# What the file before has left open is not to be found in this one.
Get-SnowConnection | Disconnect-SnowInstance
Disconnect-SecureScore

# What tests keep is not to lie among what the user keeps.
$env:SECURESCORESNOW_HOME = "$root/artifacts/kept-$PID"

Add-Type -Path "$shipped/module/bin/net8.0/SecureScoreSnow.Sandbox.dll"
$instance = [SecureScoreSnow.Sandbox.SandboxInstance]::new([TimeProvider]::System)
$server = [SecureScoreSnow.Sandbox.SandboxServer]::StartAsync($instance).GetAwaiter().GetResult()
$accounts = [SecureScoreSnow.Sandbox.SandboxAccounts]

function New-TestCredential([string] $Name, [string] $Secret) {
    [pscredential]::new($Name, (ConvertTo-SecureString $Secret -AsPlainText -Force))
}

$user = New-TestCredential $accounts::IntegrationUser $accounts::IntegrationPassword
$client = New-TestCredential $accounts::ClientId $accounts::ClientSecret

function Connect-Test {
    Connect-SnowInstance $server.Address -ClientCredential $client -Name test
}

function Get-PostCount {
    $instance.CountOf('POST', '/api/now/table/') + $instance.CountOf('POST', '/api/now/table/', $true)
}
