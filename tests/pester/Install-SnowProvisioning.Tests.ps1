BeforeAll {
    . $PSScriptRoot/common.ps1
    $instance.Apply('NotProvisioned')
    $null = Connect-SnowInstance $server.Address -Name admin -AllowPersonalAccount -Basic -Credential (
        New-TestCredential $accounts::Admin $accounts::AdminPassword)

    function Get-WriteCount {
        ('POST', 'PATCH', 'PUT', 'DELETE' | ForEach-Object { $instance.CountOf($_, '/api/') } |
            Measure-Object -Sum).Sum
    }
}

AfterAll {
    Get-SnowConnection | Disconnect-SnowInstance
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'Install-SnowProvisioning' {
    AfterEach {
        $instance.Reset()
        $instance.Apply('NotProvisioned')
    }

    It 'gives what Connect-SnowInstance takes' {
        $i = Install-SnowProvisioning -AdminConnection admin -Confirm:$false

        $svc = Connect-SnowInstance $i.Instance -ClientId $i.ClientId -ClientSecret $i.ClientSecret `
            -Credential $i.Credential -Name svc
        $svc.UserName | Should -Be svc.securescore
        (New-SnowSecureTask 'The first one').Outcome | Should -Be Created
        $i.Steps.Outcome | Should -Be Created, Created, Created, Verified
        $i.OAuthEntity.RedirectUrls | Should -Be 'http://localhost:8400/'
        $i.IntegrationUser.Roles | Where-Object IsInherited -EQ $false | Should -Be itil
    }

    It 'sets up client credentials' {
        $i = Install-SnowProvisioning -AdminConnection admin -Grant ClientCredentials -Confirm:$false

        (Connect-SnowInstance $i.Instance -ClientCredential $i.ClientCredential).UserName |
            Should -Be svc.securescore
        ($i.Steps | Where-Object Step -EQ Property).Outcome | Should -Be Created
    }

    It 'keeps the address of the redirect as it was given' {
        $i = Install-SnowProvisioning -AdminConnection admin -Grant AuthorizationCode -Confirm:$false `
            -RedirectUri 'http://localhost:8400/signin' -OAuthEntityName mine -UserName svc.mine -Role sn_change_read

        $i.OAuthEntity.RedirectUrls | Should -Be 'http://localhost:8400/signin'
        $i.OAuthEntity.Name | Should -Be mine
        $i.IntegrationUser.IsWebServiceAccessOnly | Should -BeFalse
        $i.IntegrationUser.Roles.Name | Should -Be sn_change_read
    }

    It 'writes nothing with -WhatIf' {
        $before = Get-WriteCount
        $i = Install-SnowProvisioning -AdminConnection admin -Grant ClientCredentials -WhatIf

        Get-WriteCount | Should -Be $before
        $i.Steps.Outcome | Select-Object -Unique | Should -Be Planned
        $i.Steps[1].Detail | Should -BeLike '*client_secret=[*][*][*]*'
        $i.ClientSecret, $i.Credential, $i.ClientCredential, $i.OAuthEntity | Should -Be $null, $null, $null, $null
    }

    It 'changes nothing when it runs again' {
        $null = Install-SnowProvisioning -AdminConnection admin -Confirm:$false
        $before = Get-WriteCount
        $i = Install-SnowProvisioning -AdminConnection admin -Confirm:$false

        Get-WriteCount | Should -Be $before
        $i.Steps.Outcome | Should -Be Existing, Existing, Existing, NotVerified
        $i.ClientId | Should -Not -BeNullOrEmpty
        $i.ClientSecret | Should -BeNullOrEmpty
        $i.Credential | Should -BeNullOrEmpty
    }

    It 'makes new secrets with -ResetSecret' {
        $old = Install-SnowProvisioning -AdminConnection admin -Confirm:$false
        $new = Install-SnowProvisioning -AdminConnection admin -Confirm:$false -ResetSecret

        $new.Steps.Outcome | Should -Be Updated, Updated, Existing, Verified
        { Connect-SnowInstance $old.Instance -ClientId $old.ClientId -ClientSecret $old.ClientSecret `
                -Credential $old.Credential } | Should -Throw -ErrorId 'SignInRefused,*'
    }

    It 'shows its secrets in no output' {
        $i = Install-SnowProvisioning -AdminConnection admin -Confirm:$false -Verbose -Debug *>&1 |
            Tee-Object -Variable streams | Where-Object { $_.GetType().Name -eq 'ProvisioningInstallation' }

        $shown = @(
            $streams | Out-String
            $i | Format-List | Out-String
            $i | Format-Table * | Out-String
            $i | Format-List * | Out-String
            $i | Format-Custom | Out-String
            $i | ConvertTo-Json -Depth 4
            $i | ConvertTo-Csv
            "$i $($i.Steps) $($i.OAuthEntity) $($i.IntegrationUser)"
            $i.Steps | Format-List | Out-String
            Get-SnowOAuthEntity -Connection admin | Format-List * | Out-String
        ) -join "`n"
        $shown | Should -Match svc.securescore
        foreach ($secret in $i.ClientCredential, $i.Credential) {
            $text = $secret.GetNetworkCredential().Password
            $text.Length | Should -BeGreaterOrEqual 24
            $shown.Contains($text) | Should -BeFalse
        }
    }

    It 'never takes the account of the administrator' {
        { Install-SnowProvisioning -AdminConnection admin -UserName admin -OAuthEntityName z -ResetSecret `
                -Confirm:$false } | Should -Throw -ErrorId 'IntegrationUserIsAdministrator,*'
    }

    It 'gives the secrets out when the sign-in fails' {
        $old = Install-SnowProvisioning -AdminConnection admin -Confirm:$false
        $inactive = [Collections.Generic.Dictionary[string, string]]::new()
        $inactive['active'] = 'false'
        $instance.Tables.Set('oauth_entity', $old.OAuthEntity.SysId, $inactive)

        $i = Install-SnowProvisioning -AdminConnection admin -ResetSecret -Confirm:$false -ErrorVariable problem `
            -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'OAuthEntityNotVerified,*'
        $i.Steps.Outcome | Should -Be Updated, Updated, Existing
        $i.ClientId | Should -Be $old.ClientId
        $i.ClientSecret, $i.Credential | Should -Not -BeNullOrEmpty

        $caught = try {
            Install-SnowProvisioning -AdminConnection admin -ResetSecret -Confirm:$false -ErrorAction Stop
        }
        catch { $_ }
        @($caught)[-1].TargetObject.ClientSecret | Should -BeOfType securestring
    }

    It 'tries the integration user whoever the administrator had to be' {
        $null = Connect-SnowInstance $server.Address -Name named -IntegrationUser admin -Basic -Credential (
            New-TestCredential $accounts::Admin $accounts::AdminPassword)
        $names = @{ OAuthEntityName = 'named'; UserName = 'svc.named' }

        $i = Install-SnowProvisioning -AdminConnection named @names -Confirm:$false

        $i.Steps[-1].Outcome | Should -Be 'Verified'
        $null = Uninstall-SnowProvisioning -AdminConnection named @names -Confirm:$false
        Disconnect-SnowInstance named
    }

    It 'makes nothing where the connection could not be saved' {
        $before = $instance.CountOf('POST', '/api/now/table/')

        { Install-SnowProvisioning -AdminConnection admin -SaveAs 'a/b' -AllowUnprotectedFile -Confirm:$false } |
            Should -Throw -ErrorId 'SavedConnectionNameInvalid,*'
        $instance.CountOf('POST', '/api/now/table/') | Should -Be $before
    }

    It 'says which role is missing' {
        $null = Connect-SnowInstance $server.Address -Name itil -AllowPersonalAccount -Basic -Credential (
            New-TestCredential $accounts::ItilUser $accounts::ItilPassword)

        { Install-SnowProvisioning -AdminConnection itil -Confirm:$false } |
            Should -Throw '*oauth_admin*' -ErrorId 'AdminRoleMissing,*'
    }

    It 'refuses client credentials on an old release' {
        $instance.Release = 'Quebec'

        { Install-SnowProvisioning -AdminConnection admin -Grant ClientCredentials -Confirm:$false } |
            Should -Throw '*Quebec*' -ErrorId 'ClientCredentialsUnsupported,*'
    }
}

Describe 'Uninstall-SnowProvisioning' {
    AfterEach {
        $instance.Reset()
        $instance.Apply('NotProvisioned')
    }

    It 'takes back what was made, and then finds nothing' {
        $null = Install-SnowProvisioning -AdminConnection admin -Grant ClientCredentials -Confirm:$false
        $planned = Uninstall-SnowProvisioning -AdminConnection admin -WhatIf
        $planned.Outcome | Select-Object -Unique | Should -Be Planned

        (Uninstall-SnowProvisioning -AdminConnection admin -Confirm:$false).Outcome |
            Select-Object -Unique | Should -Be Removed
        (Uninstall-SnowProvisioning -AdminConnection admin -Confirm:$false).Outcome |
            Select-Object -Unique | Should -Be Absent
        { Get-SnowOAuthEntity $accounts::OAuthEntityName -Connection admin -ErrorAction Stop } |
            Should -Throw -ErrorId 'OAuthEntityUnknown,*'
    }

    It 'keeps what others made' {
        $instance.Reset()
        $before = Get-WriteCount

        (Uninstall-SnowProvisioning -AdminConnection admin -Confirm:$false).Outcome |
            Select-Object -Unique | Should -Be Kept
        Get-WriteCount | Should -Be $before
    }
}

Describe 'What was set up' {
    BeforeAll {
        $instance.Reset()
    }

    It 'is found by name and by wildcards' {
        (Get-SnowOAuthEntity $accounts::OAuthEntityName -Connection admin).ClientId | Should -Be $accounts::ClientId
        (Get-SnowOAuthEntity 'securescoresnow*' -Connection admin).IsPublicClient | Should -BeTrue
        (Get-SnowOAuthEntity -Connection admin).Count | Should -Be 2
        Get-SnowOAuthEntity 'nope*' -Connection admin | Should -BeNullOrEmpty
        (Get-SnowIntegrationUser -Connection admin).UserName | Should -Contain svc.securescore
        ('svc.r*', 'itil' | Get-SnowIntegrationUser -Connection admin).UserName | Should -Be svc.reader, itil
    }

    It 'is an error for what is not there, and the next one is found' {
        $users = Get-SnowIntegrationUser nope, itil -Connection admin -ErrorVariable problem `
            -ErrorAction SilentlyContinue

        $users.UserName | Should -Be itil
        $problem.FullyQualifiedErrorId | Should -BeLike 'IntegrationUserUnknown,*'
    }
}
