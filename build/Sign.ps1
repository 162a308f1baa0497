<#
.SYNOPSIS
    Signs the module that lies in the current folder, and makes and signs a catalog of all its files.
.DESCRIPTION
    Runs between laying the module out and packing it: dotnet pack build/SecureScoreSnow.Packer -p:SignCommand=...
    SNOW_SIGN_CERTIFICATE has the thumbprint of a code signing certificate in the store of the user, SNOW_SIGN_TIMESTAMP
    the address of a time stamp server, if any. Libraries of others are left as they are; the catalog covers them.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
if (-not (Get-Command New-FileCatalog -ErrorAction Ignore)) {
    throw 'Only PowerShell on Windows can sign.'
}

$certificate = Get-Item "Cert:\CurrentUser\My\$env:SNOW_SIGN_CERTIFICATE"
$how = @{ Certificate = $certificate; HashAlgorithm = 'SHA256' }
if ($env:SNOW_SIGN_TIMESTAMP) {
    $how.TimestampServer = $env:SNOW_SIGN_TIMESTAMP
}

function Add-Signature([string[]] $Path) {
    foreach ($signature in Set-AuthenticodeSignature -FilePath $Path @how) {
        if ($signature.Status -ne 'Valid') {
            throw "$($signature.Path): $($signature.StatusMessage)"
        }
    }
}

$own = Get-ChildItem -Recurse -File |
    Where-Object { $_.Extension -in '.ps1', '.psm1', '.psd1', '.ps1xml' -or $_.Name -like 'SecureScoreSnow.*.dll' }
Add-Signature $own.FullName

# Made of the signed files, so it comes last.
$null = New-FileCatalog -Path . -CatalogFilePath SecureScoreSnow.cat -CatalogVersion 2.0
Add-Signature (Get-Item SecureScoreSnow.cat).FullName
