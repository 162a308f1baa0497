<#
.SYNOPSIS
    Makes the pictures of docs/images anew, on a sandbox: what a console of 80 columns shows, and the report.
.DESCRIPTION
    For PowerShell 7.4 or later, after a build. What a console shows is drawn as SVG from what the commands write, with
    the colours that they give. The report is a picture that a Chromium takes, and
    pngquant makes smaller where it is installed.
#>
[CmdletBinding()]
param([string] $Browser = 'chromium')

$ErrorActionPreference = 'Stop'
$root = Resolve-Path "$PSScriptRoot/.."
$images = New-Item "$root/docs/images" -ItemType Directory -Force
Import-Module "$root/SecureScoreSnow.psd1"
$PSStyle.OutputRendering = 'Ansi'

# Colours of a dark console, by the number that a text gives (SGR).
$colours = @{
    31 = '#ff7b72'; 32 = '#7ee787'; 33 = '#e3b341'; 34 = '#79c0ff'; 35 = '#d2a8ff'; 36 = '#56d4dd'; 37 = '#e6edf3'
    90 = '#8b949e'; 91 = '#ffa198'; 92 = '#aff5b4'; 93 = '#f8e3a1'; 94 = '#a5d6ff'; 95 = '#e2c5ff'; 96 = '#b3f0ff'
}
$plain, $ground = '#e6edf3', '#0d1117'
$columnWidth, $rowHeight, $margin = 8.4, 17, 16

# A row of a console as pieces of SVG. Each has its own place, so that columns stay in line whatever the font is.
function ConvertTo-Row([string] $Text, [int] $Row) {
    $fill, $weight, $column = $plain, 'normal', 0
    foreach ($piece in [regex]::Matches($Text, '\e\[(?<codes>[\d;]*)m|(?<text>[^\e]+)')) {
        if (-not $piece.Groups['text'].Success) {
            foreach ($code in $piece.Groups['codes'].Value -split ';') {
                switch ([int] $code) {
                    0 { $fill, $weight = $plain, 'normal' }
                    1 { $weight = 'bold' }
                    { $colours.ContainsKey($_) } { $fill = $colours[$_] }
                }
            }

            continue
        }

        foreach ($word in [regex]::Matches($piece.Value, '\S+(?: \S+)*')) {
            '<text x="{0}" y="{1}" fill="{2}" font-weight="{3}" textLength="{4}">{5}</text>' -f @(
                ($margin + ($column + $word.Index) * $columnWidth).ToString('0.#', [cultureinfo]::InvariantCulture)
                $margin + ($Row + 1) * $rowHeight - 5
                $fill
                $weight
                ($word.Length * $columnWidth).ToString('0.#', [cultureinfo]::InvariantCulture)
                [System.Security.SecurityElement]::Escape($word.Value)
            )
        }

        $column += $piece.Length
    }
}

function Export-Console([string] $Name, [string] $Title, [string[]] $Row, [int] $Width = 80) {
    $size = ($Width * $columnWidth + 2 * $margin), ($Row.Count * $rowHeight + 2 * $margin)
    $number = 0
    $texts = $Row | ForEach-Object { ConvertTo-Row $_ ($number++) }
    Set-Content "$images/$Name.svg" @(
        '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}" role="img">' -f $size
        "<title>$([System.Security.SecurityElement]::Escape($Title))</title>"
        "<rect width=""100%"" height=""100%"" rx=""8"" fill=""$ground""/>"
        '<g font-family="ui-monospace, Consolas, Menlo, ''DejaVu Sans Mono'', monospace" font-size="14">'
        $texts
        '</g></svg>'
    )
}

# What a console of the given width shows of a command, with the command above it.
function Get-Console([string] $Command, [int] $Width = 80) {
    "$($PSStyle.Foreground.BrightBlack)PS>$($PSStyle.Reset) $Command"
    $shown = & ([scriptblock]::Create($Command)) | Out-String -Width $Width
    ($shown -replace '(\s|\e\[[\d;]*m)+$') -split '\r?\n'
}

$box = Start-SnowSandbox contoso
try {
    $as = @{ Basic = $true; Credential = $box.AdminCredential; AllowPersonalAccount = $true }
    $null = Connect-SnowInstance $box.Address -Name admin @as -WarningAction Ignore
    $null = Connect-SnowInstance -Sandbox -Name production
    $null = Connect-SecureScore -Sandbox

    # The registry is shut to other scopes, which was the first error that people met with the portal's feature.
    Set-SnowSandbox -Scenario CrossScopeRefused
    Export-Console checklist 'The checklist, and what is wrong' $(
        Get-Console 'Test-SnowProvisioning OAuth*, Registry* -AdminConnection admin'
        ''
        Get-Console 'Test-SnowProvisioning *CanRead -AdminConnection admin | Format-List')
    Set-SnowSandbox -Reset

    # Work of some weeks: changes that wait, are done or late, and incidents in every state.
    $changes = Get-SecureScoreAction -Category Identity | New-SnowSecureTask -AssignmentGroup 'Service Desk' |
        Where-Object Outcome -EQ Created
    $incidents = Get-SecureScoreAction -Category Apps, Data | New-SnowSecureTask -Type Incident |
        Where-Object Outcome -EQ Created
    $done = Get-SecureScoreAction -Category Devices |
        New-SnowSecureTask -ChangeType standard -AssignmentGroup 'Service Desk' -MaxNew 9 |
        Where-Object Outcome -EQ Created
    $done | Close-SnowTicket | Out-Null
    $changes | Select-Object -First 7 | Close-SnowTicket -RequestApproval | Out-Null
    $incidents | Select-Object -First 11 | Set-SnowTicket -State 'In Progress' | Out-Null
    $incidents | Select-Object -Skip 11 -First 8 | Close-SnowTicket -Resolve | Out-Null
    foreach ($late in @($changes | Select-Object -Last 3) + @($incidents | Select-Object -Last 5)) {
        $due = [datetime]::UtcNow.AddDays(-2).ToString('yyyy-MM-dd HH:mm:ss', [cultureinfo]::InvariantCulture)
        $table = $late.Type -eq 'Change' ? 'change_request' : 'incident'
        $null = Invoke-SnowRequest "/api/now/table/$table/$($late.SysId)" -Method Patch -Body @{ due_date = $due } `
            -Connection admin -Confirm:$false
    }

    Export-Console card 'The two cards' (Get-Console 'Get-SnowTicketCard')

    $page = "$([IO.Path]::GetTempPath())report-$PID.html"
    Export-SnowTicketReport $page -Title 'Secure Score and its tickets'
    & $Browser --headless --no-sandbox --disable-gpu --hide-scrollbars --force-color-profile=srgb --lang=en `
        --window-size='1200,1460' --screenshot="$images/report.png" "file://$page" 2> $null
    Remove-Item $page
    if (Get-Command pngquant -ErrorAction Ignore) {
        pngquant --force --ext .png 64 "$images/report.png"
    }
}
finally {
    Stop-SnowSandbox $box
}
