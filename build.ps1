[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Pack', 'Demo')]
    [string] $Task = 'Build'
)

$ErrorActionPreference = 'Stop'
Push-Location $PSScriptRoot
try {
    switch ($Task) {
        Build { dotnet build }
        Test { dotnet test }
        Demo { dotnet run --project src/SecureScoreSnow.Demo }
        Pack {
            dotnet build -c Release
            $package = New-Item artifacts/package/SecureScoreSnow -ItemType Directory -Force
            Copy-Item SecureScoreSnow.psd1, module, en-US, fr, zh-Hant $package -Recurse -Force
            Compress-Archive $package artifacts/package/SecureScoreSnow.zip -Force
        }
    }
}
finally {
    Pop-Location
}

exit $LASTEXITCODE
