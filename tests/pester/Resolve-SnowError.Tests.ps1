BeforeAll {
    . $PSScriptRoot/common.ps1
    $null = Connect-Test
    $crossScope = "Read operation against 'oauth_entity' from scope 'x_mioms_m365ticket' has been refused due to " +
        "the table's cross-scope access policy"

    function New-Failure {
        Invoke-SnowRequest /api/now/table/nope -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed[0]
    }
}

AfterAll {
    Disconnect-SnowInstance
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'Resolve-SnowError' {
    It 'explains the newest error of the module, whatever has failed since' {
        $null = New-Failure
        Get-Item /no/such/thing -ErrorAction SilentlyContinue
        $explained = Resolve-SnowError
        $explained.Error | Should -Be 'TableUnknown'
        $explained.Causes.Count | Should -BeGreaterThan 0
        "$($explained.Request)" | Should -BeLike 'GET *api/now/table/nope'
        $explained.Status | Should -Be 400
        $explained.TransactionId | Should -Not -BeNullOrEmpty
    }

    It 'says so where there is nothing to explain, and does not explain that' {
        $global:Error.Clear()
        { Resolve-SnowError -ErrorAction Stop } | Should -Throw -ErrorId 'ErrorMissing*'
        { Resolve-SnowError -ErrorAction Stop } | Should -Throw -ErrorId 'ErrorMissing*'
    }

    It 'explains what is piped: <_>' -ForEach 'record', 'exception', 'wrapped exception', 'caught error' {
        $given = switch ($_) {
            record { New-Failure }
            exception { (New-Failure).Exception }
            'wrapped exception' { [InvalidOperationException]::new('outside', (New-Failure).Exception) }
            default { try { Invoke-SnowRequest /api/now/table/nope -ErrorAction Stop } catch { $_ } }
        }
        ($given | Resolve-SnowError).Code | Should -Be 'TableUnknown'
    }

    It 'explains what a job has written' {
        $job = Start-Job -ArgumentList "$shipped/SecureScoreSnow.psd1" {
            Import-Module $args[0]
            $null = Start-SnowSandbox
            $null = Connect-SnowInstance -Sandbox
            Invoke-SnowRequest /api/now/table/nope
        }
        $null = $job | Wait-Job
        $null = $job | Receive-Job -ErrorAction SilentlyContinue -ErrorVariable failed
        $explained = $failed | Resolve-SnowError
        $explained.Error | Should -Be 'TableUnknown'
        "$($explained.Request)" | Should -BeLike 'GET *api/now/table/nope'
        $explained.TransactionId | Should -Not -BeNullOrEmpty
        $job | Remove-Job
    }

    It 'explains what was kept in a file' {
        New-Failure | Export-Clixml "$TestDrive/error.xml"
        (Import-Clixml "$TestDrive/error.xml" | Resolve-SnowError).Error | Should -Be 'TableUnknown'
    }

    It 'explains a text of ServiceNow, in several lines too' {
        ($crossScope | Resolve-SnowError).Error | Should -Be 'CrossScopeRefused'
        (($crossScope -split ' from ') | Resolve-SnowError -ErrorAction SilentlyContinue) | Should -BeNullOrEmpty
        (($crossScope -split '(?<=refused) ') | Resolve-SnowError).Error | Should -Be 'CrossScopeRefused'
    }

    It 'explains an error of another command by what the service answered' {
        try {
            Invoke-RestMethod "$($server.Address)api/now/table/incident"
        }
        catch {
            ($_ | Resolve-SnowError).Error | Should -Be 'NotAuthenticated'
        }
    }

    It 'speaks <_>' -Tag English -ForEach 'fr-FR', 'zh-TW' {
        $before = [cultureinfo]::CurrentUICulture
        $english = ($crossScope | Resolve-SnowError).Meaning
        try {
            [cultureinfo]::CurrentUICulture = $_
            ($crossScope | Resolve-SnowError).Meaning | Should -Not -Be $english
        }
        finally {
            [cultureinfo]::CurrentUICulture = $before
        }
    }

    It 'says of a text that nothing is known about it' {
        { 'What a nice day' | Resolve-SnowError -ErrorAction Stop } | Should -Throw -ErrorId 'ErrorUnexplained*'
    }

    It 'breaks its lines between words, within 80 columns' -Tag English {
        # PowerShell breaks lines between words in some cultures, and the invariant one is none of these.
        $before = [cultureinfo]::CurrentCulture
        [cultureinfo]::CurrentCulture = 'en-US'
        $lines = $crossScope | Resolve-SnowError | Out-String -Width 80 -Stream
        [cultureinfo]::CurrentCulture = $before
        $lines | Where-Object Length -GT 80 | Should -BeNullOrEmpty
        ($lines -join ' ') -replace '\s+', ' ' | Should -BeLike "*$crossScope*"
        $lines -match '^1\. ' | Should -HaveCount 1
        $lines -match '^   Check: ' | Should -HaveCount 3
    }
}
