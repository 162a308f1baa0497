# Changes the tickets of a sandbox: priority and due date of all, a note for all, the end of the incidents; and keeps
# the connection. Says ! with the id of each error.
param([string] $Store)

. $PSScriptRoot/../../../SecureScoreSnow.Benchmarks/Scripts/Connect.ps1
$ErrorActionPreference = 'Continue'
$WarningPreference = 'SilentlyContinue'
$env:SECURESCORESNOW_HOME = $Store
& {
    $null = Save-SnowConnection kept -AllowUnprotectedFile
    $tickets = @(Get-SnowTicket)
    $tickets | Set-SnowTicket -Priority Low -DueDate '2059-12-31'
    $tickets | Add-SnowTicketNote -Note 'Everybody has been told.'
    $tickets | Where-Object Type -EQ Incident | Close-SnowTicket -CloseNotes 'Done.'
    $null = Connect-SnowInstance kept
} 2>&1 | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | ForEach-Object {
    [Console]::Out.WriteLine("! $($_.FullyQualifiedErrorId.Split(',')[0]) $_")
}
