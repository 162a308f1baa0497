# For a fresh PowerShell with a profile folder of its own: installs a package from a folder that is registered as a
# repository, imports it by its name and uses it. Exit code: 0 as it should, 1 otherwise, 3 where this PowerShell has
# no PSResourceGet.
param([Parameter(Mandatory)] [string] $Package)
$ErrorActionPreference = 'Stop'

if (-not (Get-Module Microsoft.PowerShell.PSResourceGet -ListAvailable)) {
    exit 3
}

function Assert([bool] $Holds, [string] $What) {
    if (-not $Holds) {
        throw $What
    }
}

try {
    $version = [regex]::Match($Package, '\d+\.\d+\.\d+(?=\.nupkg$)').Value
    Register-PSResourceRepository -Name Folder -Uri (Split-Path $Package) -Trusted
    $found = Find-PSResource SecureScoreSnow -Repository Folder
    Assert ($found.Version -eq $version) "Found: $($found.Version)"

    Install-PSResource SecureScoreSnow -Repository Folder -Scope CurrentUser
    Import-Module SecureScoreSnow
    $module = Get-Module SecureScoreSnow
    Assert ($module.Version -eq $version) "Imported: $($module.Version)"
    Assert ($module.ModuleBase.StartsWith($HOME)) "Installed in $($module.ModuleBase)"
    Assert ($module.ExportedCmdlets.Count -gt 30) "$($module.ExportedCmdlets.Count) commands"
    $sandbox = Start-SnowSandbox
    $null = Connect-SnowInstance -Sandbox
    Assert (@(Get-SnowTicket).Count -eq 0) 'A new sandbox has tickets of ours.'
    $sandbox | Stop-SnowSandbox

    $listed = Get-InstalledPSResource SecureScoreSnow
    Assert ($listed.Version -eq $version) "Listed: $($listed.Version)"
    Assert ($listed.Author.Length -gt 0 -and $listed.Description.Length -gt 0) 'The package says nothing of itself.'
}
catch {
    "$_ ($($_.ScriptStackTrace))"
    exit 1
}

exit 0
