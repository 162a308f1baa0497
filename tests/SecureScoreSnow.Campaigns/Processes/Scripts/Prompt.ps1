# What a prompt needs to make the tickets of a list, over and over. Nothing that is typed here is kept in the history
# of whoever runs this.
Set-PSReadLineOption -HistorySaveStyle SaveNothing -PredictionSource None
Import-Module $env:SNOW_MANIFEST

$number = 0
function prompt { "<<ready $number>> " }

# Signs in, and makes the tickets; says what became of each in a file, as Make.ps1 does.
function make(
    [string] $Address, [string] $List, [string] $Said, [int] $Number, [int] $BatchSize, [int] $First, [switch] $Strict
) {
    $global:number = $Number
    [Console]::Out.Write('<<begun>>')
    $env:SNOW_ADDRESS = $Address
    . $PSScriptRoot/../../../SecureScoreSnow.Benchmarks/Scripts/Connect.ps1
    $how = @{ ErrorAction = $Strict ? 'Stop' : 'Continue' }
    if ($BatchSize -gt 0) { $how.BatchSize = $BatchSize }
    $some = if ($First -gt 0) { @{ First = $First } } else { @{} }
    Import-Csv $List | New-SnowSecureTask @how 2>&1 | Select-Object @some | ForEach-Object {
        if ($_ -is [Management.Automation.ErrorRecord]) {
            "! $($_.FullyQualifiedErrorId.Split(',')[0]) $($_.TargetObject)"
        }
        else {
            "$($_.Outcome) $($_.CorrelationId) $($_.SysId) $($_.RunId)"
        }
    } | Out-File $Said
}
