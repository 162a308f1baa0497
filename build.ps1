<#
.SYNOPSIS
    The commands of the README as tasks.
.PARAMETER Task
    Build, Test, Demo, or Pack: the module as a folder and as a package, in artifacts/package/release.
.PARAMETER CertificateThumbprint
    With Pack: the certificate in the store of the user that scripts, our own libraries and the catalog are signed with.
    Without it nothing is signed. Windows only.
.PARAMETER TimestampServer
    With Pack: who confirms when that was.
.PARAMETER ProjectUri
    With Pack: where the project is published. The manifest names it, and Get-Help -Online opens its docs.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Pack', 'Demo')]
    [string] $Task = 'Build',

    [string] $CertificateThumbprint,

    [string] $TimestampServer,

    [uri] $ProjectUri
)

$ErrorActionPreference = 'Stop'
Push-Location $PSScriptRoot
try {
    switch ($Task) {
        Build { dotnet build }
        Test { dotnet test }
        Demo { dotnet run --project src/SecureScoreSnow.Demo }
        Pack {
            if ($CertificateThumbprint) {
                $env:SNOW_SIGN_CERTIFICATE, $env:SNOW_SIGN_TIMESTAMP = $CertificateThumbprint, $TimestampServer
                $shell = (Get-Process -Id $PID).Path
                $env:SignCommand = """$shell"" -NoProfile -NonInteractive -File ""$PSScriptRoot/build/Sign.ps1"""
            }
            if ($ProjectUri) {
                $env:PackageProjectUrl = $ProjectUri
            }
            dotnet pack build/SecureScoreSnow.Packer -c Release
        }
    }
}
finally {
    Pop-Location
}

exit $LASTEXITCODE
