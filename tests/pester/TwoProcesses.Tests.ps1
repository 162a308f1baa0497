BeforeAll {
    . $PSScriptRoot/common.ps1
}

AfterAll {
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'The same command in two processes at the same time' {
    It 'makes one ticket for each task' {
        $script = {
            param($Manifest, $Address, $Id, $Secret)
            Import-Module $Manifest
            $key = ConvertTo-SecureString $Secret -AsPlainText -Force
            $null = Connect-SnowInstance $Address -ClientCredential ([pscredential]::new($Id, $key))
            1..200 | ForEach-Object { [pscustomobject] @{ Name = "Task $_"; ExternalId = "parallel-$_" } } |
                New-SnowSecureTask -Type Incident | ForEach-Object { [string] $_.Outcome }
        }
        $with = "$shipped/SecureScoreSnow.psd1", $server.Address, $accounts::ClientId, $accounts::ClientSecret
        $instance.Faults.Latency = [timespan]::FromMilliseconds(20)

        $jobs = 1..2 | ForEach-Object { Start-Job $script -ArgumentList $with }
        $outcomes = $jobs | Receive-Job -Wait -AutoRemoveJob

        $outcomes.Count | Should -Be 400
        ($outcomes | Where-Object { $_ -eq 'Created' }).Count | Should -Be 200
        $instance.Tables.Count('incident', 'correlation_idSTARTSWITHx:parallel-') | Should -Be 200
    }
}
