BeforeAll {
    . $PSScriptRoot/common.ps1
    $null = Connect-Test
}

AfterAll {
    Disconnect-SnowInstance
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'Invoke-SnowRequest' {
    It 'writes the records of the result as objects' {
        $groups = Invoke-SnowRequest /api/now/table/sys_user_group -Query @{
            sysparm_limit = 2; sysparm_fields = 'name', 'sys_id'; sysparm_exclude_reference_link = $true }
        $groups.Count | Should -Be 2
        $groups[0].PSObject.Properties.Name | Sort-Object | Should -Be 'name', 'sys_id'
    }

    It 'writes the whole answer where it has no result' {
        $call = @{ id = '1'; method = 'GET'; url = '/api/now/table/incident?sysparm_limit=1'
            headers = @(@{ name = 'Accept'; value = 'application/json' }) }
        $answer = Invoke-SnowRequest /api/now/v1/batch -Method POST -Confirm:$false -Body @{
            batch_request_id = '7'; rest_requests = @($call) }
        $answer.batch_request_id | Should -Be '7'
        $answer.serviced_requests[0].status_code | Should -Be 200
    }

    It 'takes objects, hashtables and text as the body' -ForEach @(
        @{ Body = @{ short_description = 'Raw' } }
        @{ Body = [pscustomobject]@{ short_description = 'Raw' } }
        @{ Body = '{"short_description":"Raw"}' }
    ) {
        $made = Invoke-SnowRequest /api/now/table/incident -Method post -Body $Body -StatusCodeVariable status
        $made.short_description | Should -Be 'Raw'
        $status | Should -Be 201
    }

    It 'gives the headers and the status' {
        $null = Invoke-SnowRequest /api/now/table/incident?sysparm_limit=1 -ResponseHeadersVariable head `
            -StatusCodeVariable status
        $head['x-total-count'] | Should -Match '^\d+$'
        $status | Should -Be 200
    }

    It 'gives the text with -Raw, and a file with -OutFile' {
        $text = Invoke-SnowRequest /api/now/table/sys_user_group?sysparm_limit=1 -Raw
        ($text | ConvertFrom-Json).result.Count | Should -Be 1
        Invoke-SnowRequest /api/now/table/sys_user_group?sysparm_limit=1 -OutFile "$TestDrive/a.json" |
            Should -BeNullOrEmpty
        Get-Content "$TestDrive/a.json" -Raw | Should -BeLike '{"result":*'
    }

    It 'asks before it writes, and not before it reads' {
        $before = Get-PostCount
        Invoke-SnowRequest /api/now/table/incident -Method POST -Body @{ } -WhatIf | Should -BeNullOrEmpty
        Get-PostCount | Should -Be $before
        Invoke-SnowRequest /api/now/table/sys_user_group?sysparm_limit=1 -WhatIf | Should -Not -BeNullOrEmpty
    }

    It 'sends what the connection signs in with to no other host' -ForEach @(
        'https://evil.example/x', '//evil.example/x'
    ) {
        { Invoke-SnowRequest $_ -ErrorAction Stop } | Should -Throw -ErrorId 'RequestElsewhere*'
    }

    It 'says which request failed, and goes on with the next' {
        $found = '/api/now/table/nope', '/api/now/table/sys_user_group?sysparm_limit=1' |
            Invoke-SnowRequest -ErrorAction SilentlyContinue -ErrorVariable failed
        $found.Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'TableUnknown*'
        $failed[0].Exception.Request.Path | Should -Be '/api/now/table/nope'
        $failed[0].Exception.TransactionId | Should -Not -BeNullOrEmpty
    }

    It 'writes once even when the answer is lost' {
        $instance.Faults[[SecureScoreSnow.Sandbox.Faults.FaultKind]::Unavailable] = 1
        $instance.Faults.WritesOnly = $true
        $before = Get-PostCount
        Invoke-SnowRequest /api/now/table/incident -Method POST -Body @{ short_description = 'Lost' } `
            -ErrorAction SilentlyContinue -ErrorVariable failed
        $instance.Faults[[SecureScoreSnow.Sandbox.Faults.FaultKind]::Unavailable] = 0
        $failed | Should -HaveCount 1
        Get-PostCount | Should -Be ($before + 1)
    }
}
