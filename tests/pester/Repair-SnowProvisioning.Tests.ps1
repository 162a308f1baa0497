BeforeAll {
    . $PSScriptRoot/common.ps1
    $admin = New-TestCredential $accounts::Admin $accounts::AdminPassword
    $null = Connect-SnowInstance $server.Address -Credential $admin -Basic -Name admin -AllowPersonalAccount `
        -WarningAction SilentlyContinue

    function Get-WriteCount {
        ('POST', 'PATCH', 'PUT', 'DELETE' | ForEach-Object { $instance.CountOf($_, '/api/') } |
            Measure-Object -Sum).Sum
    }

    function Set-Column($Table, $Query, $Column, $Value) {
        $values = [System.Collections.Generic.Dictionary[string, string]]::new()
        $values[$Column] = $Value
        $instance.Tables.Set($Table, @($instance.Tables.Find($Table, $Query))[0]['sys_id'], $values)
    }

    function Get-Column($Table, $Query, $Column) {
        @($instance.Tables.Find($Table, $Query))[0][$Column]
    }
}

AfterAll {
    Get-SnowConnection | Disconnect-SnowInstance
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'Repair-SnowProvisioning' {
    BeforeEach {
        $null = Connect-Test
    }

    AfterEach {
        $instance.Reset()
    }

    It 'does not warn, with -WhatIf, of what only waits for what it would do' {
        $instance.Apply('IntegrationUserLocked')

        $planned = Test-SnowProvisioning -AdminConnection admin -WarningAction Ignore |
            Repair-SnowProvisioning -AdminConnection admin -WhatIf -WarningVariable warned

        $planned.Outcome | Should -Contain Planned
        $warned | Should -BeNullOrEmpty
    }

    It 'puts right what Test-SnowProvisioning wrote, and nothing a second time' {
        $instance.Apply('CrossScopeRefused')

        $results = Test-SnowProvisioning -AdminConnection admin | Repair-SnowProvisioning -AdminConnection admin `
            -Confirm:$false

        $results.Outcome | Should -Be 'Repaired', 'Repaired', 'Repaired'
        $results[0].Check | Should -Be 'RegistryTableAccessibleFrom'
        "$($results[0])" | Should -Be "sys_db_object oauth_entity, access: 'package_private' -> 'public'"
        Test-SnowProvisioning -Quiet -Strict -AdminConnection admin | Should -BeTrue

        $before = Get-WriteCount
        Test-SnowProvisioning -AdminConnection admin | Repair-SnowProvisioning -AdminConnection admin -Confirm:$false |
            Should -BeNullOrEmpty
        Get-WriteCount | Should -Be $before
    }

    It 'runs the checks itself, those that are named' {
        $instance.Apply('CrossScopeRefused')

        $results = Repair-SnowProvisioning *CanRead -AdminConnection admin -Confirm:$false

        $results.Column | Should -Be 'read_access'
        Get-Column sys_db_object name=oauth_entity read_access | Should -Be 'true'
        Get-Column sys_db_object name=oauth_entity access | Should -Be 'package_private'
    }

    It 'takes the named ones from the pipeline' {
        $instance.Apply('CrossScopeRefused')

        $results = Test-SnowProvisioning -AdminConnection admin |
            Repair-SnowProvisioning RegistryTableCanRead -AdminConnection admin -Confirm:$false

        $results.Check | Should -Be 'RegistryTableCanRead'
    }

    It 'shows before and after with -WhatIf, and writes nothing' -Tag English {
        $instance.Apply('IntegrationUserUnfit')
        $findings = Test-SnowProvisioning -AdminConnection admin
        $before = Get-WriteCount

        $log = Join-Path $TestDrive 'whatif.txt'
        $null = Start-Transcript $log
        $results = $findings | Repair-SnowProvisioning -AdminConnection admin -WhatIf
        $null = Stop-Transcript

        $results.Outcome | Select-Object -Unique | Should -Be 'Planned'
        Get-Content $log | Should -Contain (
            "What if: Put right IntegrationUserActive: sys_user svc.securescore, active: 'false' -> 'true'")
        Get-WriteCount | Should -Be $before
        Get-Column sys_user user_name=svc.securescore active | Should -Be 'false'
    }

    It 'leaves what somebody changed meanwhile, and warns' -Tag English {
        Set-Column oauth_entity "client_id=$($accounts::ClientId)" access_token_lifespan 30
        $finding = Test-SnowProvisioning OAuthTokenLifespans -AdminConnection admin
        Set-Column oauth_entity "client_id=$($accounts::ClientId)" access_token_lifespan 900

        $result = $finding | Repair-SnowProvisioning -AdminConnection admin -Confirm:$false `
            -WarningVariable warned -WarningAction SilentlyContinue

        $result.Outcome | Should -Be 'Changed'
        $result.Detail | Should -BeLike "*'30'*'900'*"
        "$warned" | Should -BeLike 'OAuthTokenLifespans Changed*'
        Get-Column oauth_entity "client_id=$($accounts::ClientId)" access_token_lifespan | Should -Be '900'
    }

    It 'passes over what offers nothing, and says so' -Tag English {
        $instance.Apply('RateLimited')

        $all = Test-SnowProvisioning RateLimits -AdminConnection admin |
            Repair-SnowProvisioning -AdminConnection admin -Confirm:$false -Verbose 4>&1

        $all.Count | Should -Be 1
        $all.Message | Should -BeLike 'RateLimits (Warning): there is nothing that this command can put right.*'
    }

    It 'warns of what failed and has to be put right elsewhere' -Tag English {
        $failed = Test-SnowProvisioning OAuthEntityFound -AdminConnection admin -OAuthEntityName nobody |
            Where-Object Status -EQ Failed
        $failed | Should -HaveCount 1

        $failed | Repair-SnowProvisioning -AdminConnection admin -Confirm:$false -WarningVariable warned `
            -WarningAction SilentlyContinue | Should -BeNullOrEmpty

        $warned | Should -HaveCount 1
        "$warned" | Should -BeLike "OAuthEntityFound (Failed): there is nothing that this command can put right. *"
    }

    It 'ends one item only where the instance refuses' {
        $instance.Apply('CrossScopeRefused')
        $findings = Test-SnowProvisioning -AdminConnection admin

        $results = $findings | Repair-SnowProvisioning -AdminConnection test -Confirm:$false `
            -ErrorVariable refused -ErrorAction SilentlyContinue

        $results | Should -BeNullOrEmpty
        $refused.Count | Should -Be 3
        $refused[0].FullyQualifiedErrorId | Should -BeLike 'AdminRoleMissing,*'
        $refused[0].TargetObject.Name | Should -Be 'RegistryTableAccessibleFrom'
    }

    It 'goes on after a record that is gone' {
        $instance.Apply('CrossScopeRefused')
        Set-Column oauth_entity "client_id=$($accounts::ClientId)" active false
        Set-Column sys_db_object name=oauth_entity ws_access true
        $findings = Test-SnowProvisioning -AdminConnection admin
        $null = $instance.Tables.Delete('oauth_entity', "client_id=$($accounts::ClientId)")

        $results = $findings | Repair-SnowProvisioning -AdminConnection admin -Confirm:$false `
            -ErrorVariable refused -ErrorAction SilentlyContinue

        $refused.FullyQualifiedErrorId | Should -BeLike 'RecordNotFound,*'
        $results.Outcome | Should -Be 'Repaired', 'Repaired'
    }

    It 'does not take the administrator for the integration user' {
        $null = Get-SnowConnection test | Disconnect-SnowInstance
        $before = Get-WriteCount

        Repair-SnowProvisioning -AdminConnection admin -Confirm:$false | Should -BeNullOrEmpty

        Get-WriteCount | Should -Be $before
    }

    It 'lets client credentials sign in that nobody had told who they are' {
        Set-Column oauth_entity "client_id=$($accounts::ClientId)" default_grant_type client_credentials
        Set-Column oauth_entity "client_id=$($accounts::ClientId)" user ''
        Disconnect-SnowInstance test
        { Connect-Test } | Should -Throw

        $result = Repair-SnowProvisioning OAuth* -AdminConnection admin -IntegrationUserName svc.securescore `
            -OAuthEntityName $accounts::OAuthEntityName -Confirm:$false

        "$result" | Should -BeLike "oauth_entity *, user: '' -> 'svc.securescore'"
        (Connect-Test).UserName | Should -Be 'svc.securescore'
    }

    It 'names the checks there are where one is not known' {
        { Repair-SnowProvisioning NoSuchCheck -AdminConnection admin } | Should -Throw -ErrorId 'CheckUnknown,*'
    }

    It 'asks about each change' {
        $metadata = [System.Management.Automation.CommandMetadata]::new((Get-Command Repair-SnowProvisioning))

        $metadata.ConfirmImpact | Should -Be 'High'
    }

    It 'shows its results in lines that fit' {
        $instance.Apply('CrossScopeRefused')

        $results = Repair-SnowProvisioning Registry* -AdminConnection admin -WhatIf
        $lines = $results | Format-Table | Out-String -Width 100 -Stream | Where-Object { $_ }

        @($lines -match "^Planned +sys_db_object oauth_entity +access +'package_private' -> 'public'").Count |
            Should -Be 1
        $results[0] | Format-List | Out-String | Should -Match 'Check'
    }
}
