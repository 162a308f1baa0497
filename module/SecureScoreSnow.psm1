# No cmdlet of PowerShell's own modules is called here: loading those would take longer than loading this one.
if ($PSEdition -eq 'Core') {
    $loader = [Reflection.Assembly]::LoadFrom("$PSScriptRoot/bin/net8.0/SecureScoreSnow.Loader.dll")
    $context = $loader.GetType('SecureScoreSnow.Loader.ModuleLoadContext')
    $again = $context::IsLoaded
    $binary = Import-Module -Assembly $context::Module -PassThru
}
else {
    $again = $true
    $binary = Import-Module "$PSScriptRoot\bin\net472\SecureScoreSnow.Cmdlets.dll" -PassThru
}

# A second import of the same assembly returns the cached module and leaves this one without commands
# (PowerShell/PowerShell#20710), so each cmdlet is handed over by name. The first import, which a person waits for, is
# spared it: a quarter of its time went there.
if ($again) {
    $module = $ExecutionContext.SessionState.Module
    $export = [psmoduleinfo].GetMethod('AddExportedCmdlet', [Reflection.BindingFlags] 'Instance, NonPublic')
    foreach ($cmdlet in $binary.ExportedCmdlets.Values) {
        $export.Invoke($module, @(, $cmdlet))
    }
}
