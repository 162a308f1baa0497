@{
    Severity     = 'Error', 'Warning', 'Information'
    ExcludeRules = @(
        # Names of parts of a whole: a runbook says which one it is.
        'PSUseSingularNouns'
    )
    Rules        = @{
        PSUseConsistentIndentation = @{ Enable = $true; IndentationSize = 4 }
        PSUseConsistentWhitespace  = @{ Enable = $true }
    }
}
