BeforeAll {
    . $PSScriptRoot/common.ps1

    $null = Connect-Test
    $kind = [SecureScoreSnow.Sandbox.Faults.FaultKind]

    $written = [Collections.Generic.List[object]]::new()

    # Runs it and gives back its errors: what was written, or what ended it.
    function Get-Refusal([scriptblock] $Command) {
        $ErrorActionPreference = 'Continue'
        try {
            $all = & $Command 2>&1
            $written.Clear()
            $all | Where-Object { $_ -isnot [Management.Automation.ErrorRecord] } | ForEach-Object { $written.Add($_) }
            $all | Where-Object { $_ -is [Management.Automation.ErrorRecord] }
        }
        catch {
            $_
        }
    }

    # One clear error: what and which one, the way out, and nothing of our insides.
    function Assert-Clear($Refusal, [string] $Id, [string] $Names) {
        @($Refusal).Count | Should -Be 1
        $text = $Refusal.ErrorDetails.Message
        $Refusal.FullyQualifiedErrorId | Should -BeLike "$Id,SecureScoreSnow.*"
        $text | Should -BeLike "*$Names*"
        $Refusal.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $text | Should -Not -Match '(?m)^\s+at |SnowException|System\.|canary-'
    }

    function New-File([string] $Name, [string] $Text, [Text.Encoding] $Encoding = [Text.Encoding]::UTF8) {
        $path = "$TestDrive/$Name"
        [IO.File]::WriteAllText($path, $Text, $Encoding)
        $path
    }

    $header = 'Rank,Recommended action,Score impact,Points achieved,Status,Category,Product'
    $row = '1,Ensure multifactor authentication is enabled for all users in administrative roles,' +
        '+3 %,0/10,To address,Identity,Microsoft Entra ID'
    $tenant = '5a4dbb0c-5a4d-4b0c-8b0c-0123456789ab'
}

AfterAll {
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'A connection that cannot be' {
    It 'is refused: <What>' -ForEach @(
        @{ What = 'an unknown instance'; Address = 'no-such-instance.invalid'; Id = 'Unreachable' }
        @{ What = 'a host that does not listen'; Address = 'http://127.0.0.1:9'; Id = 'Unreachable' }
        @{ What = 'an address that is not safe'; Address = 'http://contoso.service-now.com'; Id = 'InsecureAddress' }
        @{ What = 'something that is no name'; Address = 'two words'; Id = 'InvalidAddress' }
    ) {
        $refusal = Get-Refusal { Connect-SnowInstance $Address -Credential $user -Basic }

        Assert-Clear $refusal $Id ([uri] "x://$($Address -replace '^\w+://')").Host
    }

    It 'is refused: something that is no proxy' {
        $refusal = Get-Refusal {
            Connect-SnowInstance $server.Address -ClientCredential $client -Proxy ftp://a:canary@b
        }

        Assert-Clear $refusal 'ProxyInvalid' 'b'
    }

    It 'is refused: a wrong secret' {
        $wrong = New-TestCredential $accounts::ClientId 'canary-wrong'

        $refusal = Get-Refusal { Connect-SnowInstance $server.Address -ClientCredential $wrong }

        Assert-Clear $refusal 'SignInRefused' '127.0.0.1'
    }

    It 'is refused: an instance that sleeps' {
        $instance.Faults.Hibernating = $true

        $refusal = Get-Refusal { Connect-SnowInstance $server.Address -ClientCredential $client }

        $instance.Faults.Clear()
        Assert-Clear $refusal 'Hibernating' '127.0.0.1'
    }

    It 'is refused: a refresh token that has ended' {
        $ended = ConvertTo-SecureString 'canary-ended' -AsPlainText -Force

        $refusal = Get-Refusal {
            Connect-SnowInstance $server.Address -ClientId $client.UserName -ClientSecret $client.Password `
                -RefreshToken $ended
        }

        Assert-Clear $refusal 'SignInExpired' '127.0.0.1'
    }
}

Describe 'A question that cannot be answered' {
    BeforeAll {
        $null = Connect-Test
        $null = New-SnowSecureTask 'Something to look at' -ExternalId question
    }

    It 'is refused: <What>' -ForEach @(
        @{ What = 'an unknown column'; Ask = { Get-SnowTicket -Query 'nope=1' }; Id = 'ColumnUnknown'; Names = 'nope' }
        @{ What = 'no condition'; Ask = { Get-SnowTicket -Query '!!' }; Id = 'QueryUnreadable'; Names = '!!' }
        @{ What = '^ in a value'; Ask = { Get-SnowTicket -RunId 'a^ORb=1' }; Id = 'QueryValueUnsafe'; Names = 'a^OR' }
        @{ What = 'an unknown state'; Ask = { Get-SnowTicket -State Lost }; Id = 'StateUnknown'; Names = 'Lost' }
    ) {
        Assert-Clear (Get-Refusal $Ask) $Id $Names
    }

    It 'is refused by the instance: a user without the role' {
        $reader = New-TestCredential $accounts::Reader $accounts::ReaderPassword
        $null = Connect-SnowInstance $server.Address -Credential $reader -Basic -Name reader

        $refusal = Get-Refusal { New-SnowSecureTask 'Not allowed' -ExternalId role -Connection reader }

        $null = Connect-Test
        Assert-Clear $refusal 'AccessDenied' 'change_request'
    }

    It 'is answered all the same: a reply that goes on without end after its data' {
        $instance.Faults.FailNext($kind::Endless)

        (Get-SnowTicket).Name | Should -Contain 'Something to look at'
    }
}

Describe 'A task that cannot become a ticket' {
    It 'is refused alone: <What>' -ForEach @(
        @{ What = 'no name'; Task = @{ Name = $null }; Id = 'TaskNameMissing'; Names = '*' }
        @{ What = 'odd characters'; Task = @{ ControlId = 'a^b' }; Id = 'TaskIdInvalid'; Names = 'a^b' }
        @{ What = 'a due date that is past'; Task = @{ DueDate = '2020-01-01' }; Id = 'DueDatePast'; Names = 'odd' }
        @{ What = 'a control without tenant'; Task = @{ ControlId = 'x'; TenantId = $null }
            Id = 'TaskTenantMissing'; Names = 'x'
        }
        @{ What = 'the domain of a tenant'; Task = @{ ControlId = 'x'; TenantId = 'contoso.onmicrosoft.com' }
            Id = 'TenantIdNeeded'; Names = 'contoso.onmicrosoft.com'
        }
    ) {
        $fields = 'Name', 'ControlId', 'TenantId', 'ExternalId', 'DueDate'
        $odd = @{ Name = 'The odd one'; TenantId = '5bd4'; ExternalId = "odd-$What" }
        foreach ($name in $Task.Keys) { $odd[$name] = $Task[$name] }
        $tasks = @(
            [pscustomobject] @{ Name = 'Before'; ExternalId = "before-$What" }
            [pscustomobject] $odd
            [pscustomobject] @{ Name = 'After'; ExternalId = "after-$What" }
        ) | Select-Object $fields

        $refusal = Get-Refusal { $tasks | New-SnowSecureTask }

        Assert-Clear $refusal $Id $Names
        $written.Name | Sort-Object | Should -Be 'After', 'Before'
    }

    It 'is made all the same: a title of 500 characters, whole in the description' {
        $title = 'x' * 500

        $ticket = New-SnowSecureTask $title -ExternalId long

        $record = $instance.Tables.Get('change_request', $ticket.SysId)
        $record['short_description'].Length | Should -Be 160
        $record['description'] | Should -BeLike "$title*"
    }

    It 'is made once: the same action twice in one pipeline' {
        $results = 1..2 | ForEach-Object { [pscustomobject] @{ Name = 'Twice'; ExternalId = 'twice' } } |
            New-SnowSecureTask

        $results.Outcome | Should -Contain 'Created'
        $results.Outcome | Should -Contain 'Skipped'
        $instance.Tables.Count('change_request', 'correlation_id=x:twice') | Should -Be 1
    }
}

Describe 'A file' {
    It 'is read: CSV with <What>' -ForEach @(
        @{ What = 'a byte order mark'; Encoding = [Text.UTF8Encoding]::new($true); Delimiter = ',' }
        @{ What = 'semicolons'; Encoding = [Text.UTF8Encoding]::new($false); Delimiter = ';' }
        @{ What = 'UTF-16'; Encoding = [Text.Encoding]::Unicode; Delimiter = ',' }
    ) {
        $text = ("$header`r`n$row`r`n") -replace ',', $Delimiter

        $action = Get-SecureScoreAction -Path (New-File "$What.csv" $text $Encoding) -TenantId $tenant

        $action.ControlId | Should -Be 'AdminMFAV2'
        $action.PointsToGain | Should -Be 10
    }

    It 'is refused: <What>' -ForEach @(
        @{ What = 'CSV without a column'; Name = 'columns.csv'; Id = 'ColumnMissing'; Names = 'Points achieved'
            Text = "Rank,Recommended action,Status,Category,Product`r`n1,x,To address,Identity,y"
        }
        @{ What = 'JSON cut in half'; Name = 'half.json'; Id = 'FileMalformed'; Names = 'half.json'
            Text = '{"value":[{"id":"AdminMFAV2","title":"Ens'
        }
        @{ What = 'something else'; Name = 'else.json'; Id = 'FileNotRecognised'; Names = 'else.json'
            Text = '{"hello":"world"}'
        }
    ) {
        $file = New-File $Name $Text

        Assert-Clear (Get-Refusal { Get-SecureScoreAction -Path $file -TenantId $tenant }) $Id $Names
    }
}
