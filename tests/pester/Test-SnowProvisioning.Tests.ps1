BeforeAll {
    . $PSScriptRoot/common.ps1
    $admin = New-TestCredential $accounts::Admin $accounts::AdminPassword
    $null = Connect-SnowInstance $server.Address -AllowPersonalAccount -Credential $admin -ClientId $client.UserName `
        -ClientSecret $client.Password -Name admin

    function Show($Value) {
        $Value | Format-Table | Out-String -Width 100 -Stream | Where-Object { $_ }
    }
}

AfterAll {
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'Test-SnowProvisioning' {
    BeforeEach {
        $null = Connect-Test
    }

    AfterEach {
        $instance.Reset()
    }

    It 'passes on an instance that is set up' {
        $results = Test-SnowProvisioning -AdminConnection admin

        $results.Count | Should -BeGreaterThan 45
        $results | Where-Object Status -NotIn Passed, NotApplicable |
            Where-Object Name -NE ConnectionSaved | Should -BeNullOrEmpty
        $results[0].Name | Should -Be 'InstanceReachable'
    }

    It 'fails nothing with the rights of the integration user, and says what it may not see' {
        $results = Test-SnowProvisioning

        $results | Where-Object Status -In Failed, Warning |
            Where-Object Name -NE ConnectionSaved | Should -BeNullOrEmpty
        ($results | Where-Object Name -EQ OAuthEntityFound).Status | Should -Be 'NotPermitted'
        ($results | Where-Object Name -EQ OAuthEntityFound).Remedy | Should -BeLike '*-AdminConnection*oauth_admin*'
    }

    It 'ends with what is wrong with its own arguments' {
        { Test-SnowProvisioning OAuth* -OAuthEntityName 'x^y' -AdminConnection admin } |
            Should -Throw -ErrorId 'QueryValueUnsafe,*'
        { Test-SnowProvisioning '[a' } | Should -Throw -ErrorId 'CheckUnknown,*'
    }

    It 'ends where the administrator cannot sign in any more' {
        $basic = Connect-SnowInstance $server.Address -Basic -Credential $admin -AllowPersonalAccount -Name basic `
            -WarningAction Ignore
        $instance.Apply('BasicAuthenticationRestricted')

        { Test-SnowProvisioning -Connection test -AdminConnection $basic -Quiet } |
            Should -Throw -ErrorId 'SignInRefused,*'
        Disconnect-SnowInstance $basic
    }

    It 'takes nothing back that was never written' {
        $instance.Apply('AccessRestricted')

        $results = Test-SnowProvisioning *Writable -Connection test -ProbeWrite -Confirm:$false

        $results.Status | Should -Be 'Failed', 'Failed'
        $results.Evidence | Should -Not -BeLike '*neither*'
    }

    It 'tells a closed interface from a missing role' -Tag English {
        $instance.Apply('AccessRestricted')

        { Get-SnowTicket -Connection test -ErrorAction Stop } | Should -Throw -ErrorId 'AccessDenied,*'
        $Error[0].ErrorDetails.RecommendedAction | Should -BeLike '*REST API access policy*'
    }

    It 'knows whether the connection is saved' {
        (Test-SnowProvisioning ConnectionSaved).Status | Should -Be 'Warning'
        $null = Save-SnowConnection -AllowUnprotectedFile -WarningAction Ignore

        (Test-SnowProvisioning ConnectionSaved).Status | Should -Be 'Passed'
        Get-SnowConnection -Saved | Remove-SnowConnection
    }

    It 'says what is wrong, what to do and where it is described' -Tag English {
        $instance.Apply('CrossScopeRefused')

        $result = Test-SnowProvisioning RegistryTableCanRead -AdminConnection admin

        $result.Status | Should -Be 'Failed'
        $result.Evidence | Should -BeLike "read_access is 'false' (sys_db_object 'oauth_entity')."
        $result.Remedy | Should -BeLike "*Read operation against 'oauth_entity' from scope*"
        $result.Repair | Should -Be "sys_db_object.read_access: 'false' -> 'true'"
        $result.Reference.Host | Should -Be 'docs.servicenow.com'
    }

    It 'warns of what failed, because a table has no room for what to do' {
        $null = Test-SnowProvisioning -AdminConnection admin -WarningVariable none
        $instance.Apply('MandatoryFields')
        $null = Test-SnowProvisioning -AdminConnection admin -Quiet -WarningVariable +none
        $null = Test-SnowProvisioning -AdminConnection admin -WarningVariable warnings -WarningAction Ignore

        "$warnings" | Should -BeLike '*DataPoliciesSatisfied*Format-List*Repair-SnowProvisioning*'
        $none | Should -BeNullOrEmpty
    }

    It 'finds the registry that has another client id than the connection' {
        $instance.Apply('RegistryMisconfigured')

        $results = Test-SnowProvisioning OAuth* -AdminConnection admin -WarningAction Ignore

        ($results | Where-Object Status -EQ Failed).Name | Should -Contain OAuthClientIdMatches
        ($results | Where-Object Status -EQ Failed).Name | Should -Contain OAuthEntityActive
        ($results | Where-Object Name -EQ OAuthEntityFound).Status | Should -Be 'Passed'
    }

    It 'runs the checks that are named, with wildcards' {
        (Test-SnowProvisioning Registry*, TokenWorks).Name | Should -Be @(
            'RegistryTableLabel', 'RegistryTableAccessibleFrom', 'RegistryTableCanRead', 'RegistryTableWebServices'
            'TokenWorks')
    }

    It 'names the checks there are where one is not known' -Tag English {
        { Test-SnowProvisioning NoSuchCheck } |
            Should -Throw "There is no check 'NoSuchCheck'*" -ErrorId 'CheckUnknown,*'
    }

    It 'completes the names of checks' {
        $line = 'Test-SnowProvisioning -Name OAuthR'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'OAuthRedirectMatches'
    }

    It 'answers quietly, and takes for failed what it may not see only if it is to' {
        Test-SnowProvisioning -Quiet | Should -BeTrue
        Test-SnowProvisioning -Quiet -Strict | Should -BeFalse
        Test-SnowProvisioning -Quiet -Strict -AdminConnection admin | Should -BeTrue

        $instance.Apply('IntegrationUserUnfit')
        Test-SnowProvisioning -Quiet -AdminConnection admin | Should -BeFalse
    }

    It 'goes on without a connection of the integration user' {
        Disconnect-SnowInstance test

        $results = Test-SnowProvisioning -AdminConnection admin -IntegrationUserName svc.securescore

        ($results | Where-Object Name -EQ TokenWorks).Status | Should -Be 'NotPermitted'
        ($results | Where-Object Name -EQ IntegrationUserActive).Status | Should -Be 'Passed'
        $results | Where-Object Status -EQ Failed | Should -BeNullOrEmpty
    }

    It 'goes on with a connection that was closed' {
        $closed = Get-SnowConnection test
        Disconnect-SnowInstance test

        (Test-SnowProvisioning TokenWorks, InstanceReachable -Connection $closed -AdminConnection admin).Status |
            Should -Be 'Passed', 'Failed'
    }

    It 'does not mix two instances' {
        $other = Start-SnowSandbox other
        $null = Connect-SnowInstance $other.Address -AllowPersonalAccount -Basic -Credential $other.AdminCredential `
            -Name elsewhere -WarningAction Ignore

        { Test-SnowProvisioning -Connection test -AdminConnection elsewhere } |
            Should -Throw -ErrorId 'InstancesDiffer,*'
        { Repair-SnowProvisioning -Connection test -AdminConnection elsewhere } |
            Should -Throw -ErrorId 'InstancesDiffer,*'
        Disconnect-SnowInstance elsewhere
        Stop-SnowSandbox other
    }

    It 'asks for a connection where there is none at all' {
        Disconnect-SnowInstance test

        { Test-SnowProvisioning } | Should -Throw -ErrorId 'NotConnected,*'
    }

    It 'writes nothing unless it is to' {
        $before = Get-PostCount

        $null = Test-SnowProvisioning -AdminConnection admin
        $null = Test-SnowProvisioning *Writable -ProbeWrite -WhatIf

        Get-PostCount | Should -Be $before
    }

    It 'writes on trial, and takes it back' -Tag English {
        $results = Test-SnowProvisioning *Writable -AdminConnection admin -ProbeWrite -Confirm:$false

        $results.Status | Should -Be 'Passed', 'Passed'
        $results[0].Evidence | Should -BeLike '*refused with 403 (*Unique Key violation*was deleted as admin.'
        $instance.Tables.Count('task') | Should -Be 0
    }

    It 'writes a file for pipelines' {
        $instance.Apply('CrossScopeRefused')
        $path = Join-Path $TestDrive 'results.xml'

        $results = Test-SnowProvisioning -JUnitXml $path

        [xml] $xml = Get-Content $path -Raw
        $xml.testsuites.tests | Should -Be $results.Count
        $xml.testsuites.failures | Should -Be 3
        $xml.testsuites.skipped |
            Should -Be @($results | Where-Object Status -In NotPermitted, NotApplicable).Count
        $registry = $xml.testsuites.testsuite | Where-Object name -EQ Registry
        $registry.testcase[1].name | Should -Be 'RegistryTableAccessibleFrom'
        $registry.testcase[1].failure.message | Should -BeLike '*package_private*'
        $registry.testcase[1].failure.InnerText | Should -BeLike '*https://docs.servicenow.com/*'

        $null = Test-SnowProvisioning -JUnitXml $path -Strict
        [int] ([xml] (Get-Content $path -Raw)).testsuites.failures | Should -BeGreaterThan 10
    }

    It 'says that a file cannot be written, after the results' {
        $results = Test-SnowProvisioning TokenWorks -JUnitXml "$TestDrive/none/x.xml" -ErrorVariable refused `
            -ErrorAction SilentlyContinue

        $results.Status | Should -Be 'Passed'
        $refused.FullyQualifiedErrorId | Should -BeLike 'FileUnwritable,*'
    }

    It 'goes into JSON and CSV' {
        $result = Test-SnowProvisioning InstanceReachable

        $json = $result | ConvertTo-Json -EnumsAsStrings | ConvertFrom-Json
        $json.Status | Should -Be 'Passed'
        $json.Reference | Should -BeLike 'https://*'
        ($result | ConvertTo-Csv | ConvertFrom-Csv).Status | Should -Be 'Passed'
    }

    It 'shows its results by area, one line each' -Tag English {
        $results = Test-SnowProvisioning Registry*, TokenWorks
        $lines = @(Show $results)

        @($lines -match '^ *Area: ').Count | Should -Be 2
        @($lines -match '^Passed +RegistryTableCanRead +read_access is').Count | Should -Be 1
        $lines | Where-Object Length -GT 100 | Should -BeNullOrEmpty
    }

    It 'shows details as a list' {
        $list = Test-SnowProvisioning TokenWorks | Format-List | Out-String

        $list | Should -Match 'Remedy'
        $list | Should -Match 'Reference'
    }

    It 'gives no secret away' {
        $all = Test-SnowProvisioning -AdminConnection admin | ConvertTo-Json -Depth 5

        $all | Should -Not -BeLike '*canary-*'
    }
}
