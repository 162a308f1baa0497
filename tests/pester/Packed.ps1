# For a fresh PowerShell: unpacks a package into a module path, imports the module by its name, and runs the session of
# the README with it, twice. Exit code: 0 as it should, 1 otherwise.
param([Parameter(Mandatory)] [string] $Package)
$ErrorActionPreference = 'Stop'

function Assert([bool] $Holds, [string] $What) {
    if (-not $Holds) {
        throw $What
    }
}

$version = [regex]::Match($Package, '\d+\.\d+\.\d+(?=\.nupkg$)').Value
$path = Join-Path ([IO.Path]::GetTempPath()) "modules-$PID"
try {
    [IO.Compression.ZipFile]::ExtractToDirectory($Package, "$path/SecureScoreSnow/$version")
    $env:PSModulePath = $path + [IO.Path]::PathSeparator + $env:PSModulePath
    $env:SECURESCORESNOW_HOME = "$path/kept"

    $readme = Get-Content "$path/SecureScoreSnow/$version/README.md" -Raw
    $session = [regex]::Match($readme, '(?ms)^## The same in PowerShell$.*?^```powershell\r?\n(.*?)^```')
    $code = $session.Groups[1].Value -replace '(?m)^dotnet build\s*' `
        -replace '\S+SecureScoreSnow\.psd1', 'SecureScoreSnow'
    $written = & ([scriptblock]::Create($code))

    $module = Get-Module SecureScoreSnow
    $base = (Resolve-Path "$path/SecureScoreSnow/$version").Path
    Assert ($module.ModuleBase -eq $base) "Imported: $($module.ModuleBase)"
    Assert ($module.Version -eq $version) "Version: $($module.Version)"
    $created = @($written | Where-Object Outcome -EQ Created)
    Assert ($created.Count -gt 0) 'Nothing was created.'

    $again = @(Get-SecureScoreAction | Where-Object PointsToGain -GE 8 | New-SnowSecureTask)
    $existing = @($again | Where-Object Outcome -EQ Existing)
    Assert ($existing.Count -eq $created.Count) "Existing: $($existing.Count) of $($created.Count)"
    Assert (-not ($again | Where-Object Outcome -EQ Created)) 'A second run has created something.'
    Assert (@(Get-SnowTicket -Open).Count -eq $created.Count) 'Not every ticket was found again.'

    Assert ((Get-Help New-SnowSecureTask).Description.Count -gt 0) 'The package has no help.'
    & "$($module.ModuleBase)/module/runbooks/New-Tickets.ps1" -WhatIf 6> $null -PolicyPath (
        "$($module.ModuleBase)/module/runbooks/policy.example.json") | Out-Null
    Assert ($LASTEXITCODE -eq 0) "The runbook ended with $LASTEXITCODE."
}
catch {
    "$_ ($($_.ScriptStackTrace))"
    exit 1
}
finally {
    Get-SnowSandbox | Stop-SnowSandbox
    Remove-Item $path -Recurse -Force -ErrorAction Ignore
}

exit 0
