#Requires -Version 7.4

<#
.SYNOPSIS
Runs a runbook for many tenants, several at a time.

.DESCRIPTION
Each tenant has connections of its own; one that fails harms no other. Writes one object a tenant: the tenant, the
exit code of its run, what it wrote and what went wrong.

Exit code: the highest of all runs.

.PARAMETER Tenant
What Parameter needs to know of each tenant, such as the rows of a CSV file.

.PARAMETER Runbook
The runbook: the path of a script, or the name of one beside this one.

.PARAMETER Parameter
Makes the parameters of the runbook of a tenant, which it gets as its argument. It runs where the runbook runs, and
sees no variables of the caller's.

.PARAMETER ThrottleLimit
How many tenants are worked on at a time; 8 unless given.

.EXAMPLE
Import-Csv tenants.csv | ./Invoke-ForTenant.ps1 -Runbook Sync-Tickets.ps1 -Parameter {
    @{ Instance = @{ Name = $args.Connection }; SecureScore = @{ TenantId = $args.TenantId; ManagedIdentity = $true } }
}
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory, ValueFromPipeline)]
    [psobject[]] $Tenant,

    [Parameter(Mandatory)]
    [string] $Runbook,

    [Parameter(Mandatory)]
    [scriptblock] $Parameter,

    [ValidateRange(1, 256)]
    [int] $ThrottleLimit = 8
)

begin {
    $path = (Test-Path -LiteralPath $Runbook) ? (Resolve-Path -LiteralPath $Runbook).Path : "$PSScriptRoot/$Runbook"
    $module = (Get-Module SecureScoreSnow).Path

    # As a text, because a script block of another runspace would run there.
    $makesParameters = "$Parameter"
    $tenants = [System.Collections.Generic.List[psobject]]::new()
}

process {
    $tenants.AddRange($Tenant)
}

end {
    $highest = 0
    $tenants | ForEach-Object -ThrottleLimit $ThrottleLimit -Parallel {
        $tenant = $_
        $code = 2
        try {
            if ($using:module) {
                Import-Module $using:module
            }

            $parameters = & ([scriptblock]::Create($using:makesParameters)) $tenant
            $output = @(& $using:path @parameters 2>&1)
            $code = $LASTEXITCODE
        }
        catch {
            $output = @($_)
        }

        [pscustomobject] @{
            Tenant   = $tenant
            ExitCode = $code
            Output   = @($output | Where-Object { $_ -isnot [System.Management.Automation.ErrorRecord] })
            Errors   = @($output | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
        }
    } | ForEach-Object {
        $highest = [math]::Max($highest, $_.ExitCode)
        $_
    }

    exit $highest
}
