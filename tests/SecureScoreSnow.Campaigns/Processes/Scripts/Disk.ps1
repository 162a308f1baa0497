# Runs the commands that write files where nothing can be written: on a disk that has so many pages left, or in folders
# that are read-only or denied. Says of each: write, its name, the id of its error or -, whether its file is old, new,
# broken or gone, and how many files it has left behind; and of commands that need no file: read, name, error or -.
param([string] $Folder, [string] $Case, [int] $Pages)

. $PSScriptRoot/../../../SecureScoreSnow.Benchmarks/Scripts/Connect.ps1
$WarningPreference = 'SilentlyContinue'
$env:SECURESCORESNOW_HOME = "$Folder/home"
$files = New-Item -ItemType Directory "$Folder/files"
$download = Join-Path ([IO.Path]::GetTempPath()) "snow-$PID.bin"
$page = 4096

function Get-Old([string] $Name) { "old content of $Name" }

function Get-Whole([string] $File) {
    try {
        $text = [IO.File]::ReadAllText($File)
        switch ([IO.Path]::GetExtension($File)) {
            '.html' { $text.TrimEnd().EndsWith('</html>') }
            '.xml' { $null -ne ([xml] $text).testsuites }
            '.bin' { $text.Length -eq 100000 }
            '.csv' { $text.EndsWith("`n") }
            default { $null -ne ($text | ConvertFrom-Json -Depth 50) }
        }
    }
    catch { $false }
}

function Get-State([string] $File) {
    if (-not (Test-Path $File)) { 'gone' }
    elseif ([IO.File]::ReadAllText($File) -eq (Get-Old (Split-Path -Leaf $File))) { 'old' }
    elseif (Get-Whole $File) { 'new' }
    else { 'broken' }
}

function Get-ErrorOf([scriptblock] $Command) {
    try { $null = & $Command; '-' } catch { $_.FullyQualifiedErrorId.Split(',')[0] }
}

function Test-Writing([string] $Name, [scriptblock] $Command) {
    $file = "$files/$Name"
    $before = @(Get-ChildItem $Folder -Recurse -Force).Count
    $failure = Get-ErrorOf $Command
    "write $Name $failure $(Get-State $file) $(@(Get-ChildItem $Folder -Recurse -Force).Count - $before)"
}

# What is kept is whole if it signs in.
function Test-Keeping([string] $Name, [scriptblock] $Command) {
    $before = @(Get-ChildItem $Folder -Recurse -Force).Count
    $failure = Get-ErrorOf $Command
    $state = (Get-ErrorOf { Connect-SnowInstance kept }) -ne '-' ? 'broken' : $failure -eq '-' ? 'new' : 'old'
    "write $Name $failure $state $(@(Get-ChildItem $Folder -Recurse -Force).Count - $before)"
}

function Test-Reading([string] $Name, [scriptblock] $Command) { "read $Name $(Get-ErrorOf $Command)" }

function New-Some([int[]] $Number) {
    $Number | ForEach-Object { [pscustomobject] @{ Name = "Task $_"; ExternalId = "disk-$_" } } | New-SnowSecureTask
}

$tickets = New-Some (1..40)
$null = Save-SnowConnection kept -AllowUnprotectedFile
[IO.File]::WriteAllText($download, 'x' * 100000)
$null = $tickets[0] | Add-SnowTicketAttachment -Path $download
Remove-Item $download
$attached = (Invoke-SnowRequest '/api/now/attachment?sysparm_limit=1&sysparm_query=file_nameSTARTSWITHsnow-').sys_id
$names = 'a.html', 'a.csv', 'a.json', 'a.har', 'a.bin', 'b.json', 'a.xml'
$names | ForEach-Object { [IO.File]::WriteAllText("$files/$_", (Get-Old $_)) }
$null = Start-SnowTrace "$files/running.har"

if ($Case -eq 'full') {
    $filler = [IO.FileStream]::new("$Folder/filler", 'Create', 'ReadWrite', 'Read', 0)
    try { while ($true) { $filler.Write([byte[]]::new($page)) } }
    catch { $filler.SetLength($filler.Length - $Pages * $page) }
    $filler.Dispose()
}
elseif ($Case -eq 'readonly') {
    $null = Stop-SnowTrace
    mount -o remount,ro $Folder
    if ($LASTEXITCODE) { throw 'It cannot be made read-only.' }
}
else {
    $null = Stop-SnowTrace
    chmod -R a-w $Folder
}

Test-Reading New-SnowSecureTask { New-Some (41..80) }
Test-Reading Get-SnowTicket { Get-SnowTicket }
Test-Reading Get-SnowTicketCard { Get-SnowTicketCard }
Test-Reading Set-SnowTicket { $tickets[1] | Set-SnowTicket -Priority High }
Test-Reading Add-SnowTicketNote { $tickets[1] | Add-SnowTicketNote -Note 'A note.' }
Test-Reading Get-SnowTicketState { Get-SnowTicketState }
Test-Reading Get-SnowFieldMap { Get-SnowFieldMap }
Test-Reading Get-SnowConnection { Get-SnowConnection -Saved }
Test-Reading Connect-SnowInstance { Connect-SnowInstance kept }
if ($Case -eq 'full') {
    $trace = Stop-SnowTrace
    "trace running.har $(Get-State "$files/running.har") $($trace.Problem ? 'ended' : 'whole')"
}

Test-Writing a.html { Export-SnowTicketReport "$files/a.html" }
Test-Writing a.csv { Export-SnowTicketReport "$files/a.csv" }
Test-Writing a.json { Export-SnowTicketReport "$files/a.json" }
Test-Writing a.har { Start-SnowTrace "$files/a.har" }
if ((Get-ErrorOf { Stop-SnowTrace }) -notin '-', 'TraceNotRunning') { 'write a.har-end failed broken 0' }
Test-Writing a.bin { Invoke-SnowRequest "/api/now/attachment/$attached/file" -OutFile "$files/a.bin" }
Test-Writing b.json { Invoke-SnowRequest '/api/now/table/change_request' -OutFile "$files/b.json" }
Test-Writing a.xml { Test-SnowProvisioning -Name 'Connection*' -JUnitXml "$files/a.xml" }
Test-Keeping Save-SnowConnection { Save-SnowConnection kept -AllowUnprotectedFile }
Test-Keeping Set-SnowTicketState { Set-SnowTicketState -Type Incident -Value '1' -Name 'Fresh' }
