# A whole session under one culture: started as a process of its own by Cultures.Tests.ps1, against an instance that the
# tests hold. What it leaves in the folder is data, and must be the same under every culture.
param([string] $Manifest, [string] $Culture, [string] $Address, [string] $Folder, [string] $Id, [string] $Secret)
$ErrorActionPreference = 'Stop'
[cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = $Culture
[cultureinfo]::DefaultThreadCurrentCulture = [cultureinfo]::DefaultThreadCurrentUICulture = $Culture
$env:SECURESCORESNOW_HOME = "$Folder/kept"
Import-Module $Manifest

$client = [pscredential]::new($Id, (ConvertTo-SecureString $Secret -AsPlainText -Force))
$null = Start-SnowSandbox culture
$null = Connect-SecureScore -Sandbox
$null = Connect-SnowInstance $Address -ClientCredential $client -Name culture

# Names in whatever case, and an i that a Turkish upper case does not know.
$actions = Get-SecureScoreAction -Status ToAddress -Category IDENTITY | Sort-Object ControlId
$title = $actions | Where-Object Title -Like '*i*' | Select-Object -First 1
if (-not (Get-SecureScoreAction $title.Title.ToUpperInvariant())) {
    throw "Not found by its title: $($title.Title)"
}

Set-SnowTicketState change -5 Waiting
Set-SnowFieldMap -Type INCIDENT -Column category -Value inquiry
$made = $actions | Select-Object -First 6 | New-SnowSecureTask -DueDate 2031-12-05 -ThrottleLimit 1 -BatchSize 1
$null = Get-SnowTicket -State WAITING | Select-Object -First 2 | Set-SnowTicket -Priority critical -DueDate 2031-12-06
$null = [pscustomobject] @{ Name = 'Kişi listesi ıİ'; ExternalId = 'INFO-i'; Priority = 'HIGH'; Type = 'incident' } |
    New-SnowSecureTask
$null = Get-SnowTicket -Type incident | Close-SnowTicket -Resolve -CloseNotes 'Done'
Sync-SnowTicket | Out-Null
$null = Get-SnowTicket -Type change -First 1 | Add-SnowTicketNote -Note 'A note'

Export-SnowTicketReport "$Folder/tickets.csv"
Export-SnowTicketReport "$Folder/tickets.json"
Export-SnowTicketReport "$Folder/tickets.html"
$null = Save-SnowConnection culture -AllowUnprotectedFile -WarningAction Ignore
Get-SnowConnection | Disconnect-SnowInstance
$null = Connect-SnowInstance CULTURE

# Through CSV as this culture writes it, and back.
$actions | Export-Csv "$Folder/actions.csv"
$again = Import-Csv "$Folder/actions.csv" | Select-Object -First 6 | New-SnowSecureTask -WhatIf
$unlike = Import-Csv "$Folder/actions.csv" | Sync-SnowTicket -WhatIf
Get-SnowTicket -Type change | Select-Object Number, DueDate | Export-Csv "$Folder/numbers.csv"
$set = Import-Csv "$Folder/numbers.csv" | Set-SnowTicket -Priority Low -WhatIf

[ordered] @{
    Made = $made | Sort-Object SysId | Select-Object SysId, Outcome, Type, Priority
    Again = $again | Sort-Object SysId | Select-Object SysId, Outcome
    Unlike = @($unlike).Count
    Set = @($set).Count
    Actions = $actions | Select-Object ControlId, Status, Points, MaxPoints, PointsToGain, LastSynced, Category
    Tickets = Get-SnowTicket | Sort-Object SysId |
        Select-Object SysId, Type, StateValue, Priority, DueDate, Category, ControlId, TenantId, CorrelationId
    States = Get-SnowTicketState | Select-Object Type, Value, Name
    Fields = Get-SnowFieldMap
    Cards = Get-SnowTicketCard | Select-Object Type, Total, Open, Overdue, PointsToGain
} | ConvertTo-Json -Depth 4 | Set-Content "$Folder/data.json"
