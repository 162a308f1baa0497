# The runbook of Use-Tenants.ps1. Exit code: 0 every ticket is there, 1 not all, 2 nothing could be done.
param($Of)

try {
    $client = [pscredential]::new($Of.Id, (ConvertTo-SecureString $Of.Secret -AsPlainText -Force))
    $null = Connect-SnowInstance $Of.Address -ClientCredential $client -ErrorAction Stop
    $tasks = 1..$Of.Tickets | ForEach-Object {
        [pscustomobject] @{ Name = "Action $_"; ControlId = "$($Of.Run)-$_"; TenantId = $Of.Tenant }
    }
    $made = @($tasks | New-SnowSecureTask)
    $made | ForEach-Object { "$($_.Outcome)" }
    Disconnect-SnowInstance
    exit [int]($made.Count -ne $Of.Tickets)
}
catch {
    Write-Error $_ -ErrorAction Continue
    exit 2
}
