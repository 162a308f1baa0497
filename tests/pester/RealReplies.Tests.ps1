BeforeDiscovery {
    $data = $env:SNOW_TEST_DATA
    $hasData = $data -and (Test-Path "$data/real/secureScores.json")
}

BeforeAll {
    . $PSScriptRoot/common.ps1

    $null = Connect-Test
}

AfterAll {
    $server.DisposeAsync().AsTask().Wait()
}

# Skipped where SNOW_TEST_DATA names no folder with real/secureScores.json.
Describe 'Saved replies of a real tenant' -Skip:(-not $hasData) {
    It 'become one ticket for each action that is left to do, and the second run posts nothing' {
        $files = Get-ChildItem "$env:SNOW_TEST_DATA/real/*.json"
        $actions = Get-SecureScoreAction -Path $files
        $open = $actions | Where-Object Status -EQ ToAddress

        $first = $actions | New-SnowSecureTask
        $posts = Get-PostCount
        $second = $actions | New-SnowSecureTask

        $actions.Count | Should -Be 227
        $open.Count | Should -Be 40
        ($first | Where-Object Outcome -EQ Created).ControlId | Sort-Object | Should -Be ($open.ControlId | Sort-Object)
        $instance.Tables.Count('change_request', 'correlation_display=Microsoft 365 Security and Configuration') |
            Should -Be $open.Count
        ($second | Where-Object Outcome -EQ Existing).Count | Should -Be $open.Count
        Get-PostCount | Should -Be $posts
    }

    It 'keep their identity through a CSV file that somebody edits' {
        $file = "$TestDrive/actions.csv"
        Get-SecureScoreAction -Path (Get-ChildItem "$env:SNOW_TEST_DATA/real/*.json") |
            Where-Object Status -EQ ToAddress | Export-Csv $file
        $posts = Get-PostCount

        $results = Import-Csv $file | New-SnowSecureTask

        $results | ForEach-Object { $_.Outcome | Should -Be 'Existing' }
        Get-PostCount | Should -Be $posts
    }
}
