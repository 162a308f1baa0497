# For a fresh PowerShell: has other versions of our libraries loaded in one of four ways, uses the module on a sandbox,
# and writes as JSON what is loaded where. Other: a folder with Microsoft.Identity.Client.dll and Newtonsoft.Json.dll.
param(
    [string] $Other,
    [ValidateSet('Before', 'After', 'OwnContext', 'Never')] [string] $When,
    [string] $Manifest
)
$ErrorActionPreference = 'Stop'
$libraries = Get-ChildItem $Other -Filter *.dll

# As a module without a load context of its own does.
function Add-Other {
    foreach ($library in $libraries) {
        $null = [Reflection.Assembly]::LoadFrom($library.FullName)
    }
}

# As a module that keeps its libraries to itself does.
function Add-OtherContext {
    $script:own = [Runtime.Loader.AssemblyLoadContext]::new('other')
    foreach ($library in $libraries) {
        $null = $own.LoadFromAssemblyPath($library.FullName)
    }
}

function Get-Version($Assemblies, [string] $Name) {
    @($Assemblies | ForEach-Object GetName | Where-Object Name -EQ $Name | ForEach-Object { $_.Version.ToString() })
}

switch ($When) {
    Before { Add-Other }
    OwnContext { Add-OtherContext }
}

Import-Module $Manifest
if ($When -eq 'After') {
    Add-Other
}

$null = Start-SnowSandbox
$null = Connect-SnowInstance -Sandbox
$null = Connect-SecureScore -Sandbox
$made = Get-SecureScoreAction | Where-Object PointsToGain -GE 8 | Select-Object -First 2 | New-SnowSecureTask
$context = [Runtime.Loader.AssemblyLoadContext]::GetLoadContext((Get-Command Get-SnowTicket).ImplementingType.Assembly)
$default = [Runtime.Loader.AssemblyLoadContext]::Default.Assemblies
$beside = (Get-ChildItem (Split-Path $context.Assemblies[0].Location) -Filter *.dll).BaseName

# Those that PowerShell brings itself are not ours, whatever they are called.
$ours = Join-Path (Split-Path $Manifest) module
$leaked = $default | Where-Object { $_.Location -and $_.Location.StartsWith($ours) }

[pscustomobject] @{
    Made         = @($made | ForEach-Object { "$($_.Outcome)" })
    Context      = $context.Name
    Own          = Get-Version $context.Assemblies Microsoft.Identity.Client
    OwnJson      = Get-Version $context.Assemblies Newtonsoft.Json
    Default      = Get-Version $default Microsoft.Identity.Client
    Beside       = Get-Version $own.Assemblies Microsoft.Identity.Client
    Leaked       = @($leaked | ForEach-Object { $_.GetName().Name } | Sort-Object)
    Strangers    = @($context.Assemblies | ForEach-Object { $_.GetName().Name } | Where-Object { $_ -notin $beside })
    JsonIsOurs   = [Newtonsoft.Json.JsonConvert].Assembly.Location.StartsWith($ours)
} | ConvertTo-Json
