BeforeAll {
    . $PSScriptRoot/common.ps1
    $box = Start-SnowSandbox
    $signedIn = Connect-SecureScore -Sandbox
}

AfterAll {
    Stop-SnowSandbox $box
    $server.DisposeAsync().AsTask().Wait()
}

Describe 'Connect-SecureScore' {
    It 'signs an app in to the sandbox' {
        $signedIn.Method | Should -Be 'ClientSecret'
        $signedIn.Environment | Should -Be 'Global'
        $signedIn.TenantId | Should -Not -BeNullOrEmpty
        $signedIn | Format-List * -Force | Out-String | Should -Not -BeLike "*$($accounts::Canary)*"
    }

    It 'says why China is refused' {
        $app = New-TestCredential '00000000-0000-0000-0000-000000000001' 'x'
        { Connect-SecureScore -TenantId contoso.cn -ClientCredential $app -Environment China } |
            Should -Throw -ErrorId 'CloudNotSupported,*'
        $null = Connect-SecureScore -Sandbox
    }

    It 'names the certificate that it cannot read' {
        { Connect-SecureScore -TenantId a.example -ClientId b -CertificatePath TestDrive:/none.pfx } |
            Should -Throw -ErrorId 'CertificateUnreadable,*'
        $null = Connect-SecureScore -Sandbox
    }
}

Describe 'Get-SecureScore' {
    It 'reads the newest snapshot and the days before' {
        $newest = Get-SecureScore
        $days = Get-SecureScore -Days 3

        $newest.CurrentScore | Should -BeGreaterThan 0
        $days.Count | Should -Be 3
        $days[0].Id | Should -Be $newest.Id
    }

    It 'tells what changed between two days, control by control' {
        $newest, $oldest = (Get-SecureScore -Days 90)[0, -1]
        $change = Get-SecureScore -Change -Days 89
        $same = Get-SecureScore -From $oldest.SnapshotDate -To $newest.SnapshotDate

        $change.From, $change.To | Should -Be $oldest.SnapshotDate, $newest.SnapshotDate
        $change.ScoreChange | Should -Be ([math]::Round($newest.CurrentScore - $oldest.CurrentScore, 2))
        $change.Controls.Count | Should -BeGreaterThan 0
        [math]::Round(($change.Controls | Measure-Object Points -Sum).Sum, 2) | Should -Be $change.ScoreChange
        $change.Controls[0].Title | Should -Not -Be $change.Controls[0].ControlId
        $same.ScoreChange | Should -Be $change.ScoreChange
        $change | Out-String -Width 80 | Should -Match 'Gained'
    }

    It 'refuses two days that are one' {
        { Get-SecureScore -From (Get-Date) -To (Get-Date) -ErrorAction Stop } |
            Should -Throw -ErrorId 'ScoreHistoryShort*'
    }
}

Describe 'Get-SecureScoreAction' {
    It 'reads every action of the tenant' {
        $actions = Get-SecureScoreAction

        $actions.Count | Should -BeGreaterThan 200
        ($actions.ControlId | Select-Object -Unique).Count | Should -Be $actions.Count
        ($actions | Where-Object Status -EQ ToAddress).PointsToGain | Should -Not -Contain $null
    }

    It 'picks by title, category, control and status' {
        $all = Get-SecureScoreAction
        $wanted = $all | Where-Object { ($_.Title, $_.ControlId -like '*MFA*') -and $_.Status -eq 'ToAddress' }

        (Get-SecureScoreAction *mfa* -Status ToAddress).ControlId | Should -Be $wanted.ControlId
        Get-SecureScoreAction -Category identity | ForEach-Object Category | Select-Object -Unique |
            Should -Be 'Identity'
        (Get-SecureScoreAction -ControlId AdminMFAV2).ControlId | Should -Be 'AdminMFAV2'
    }

    It 'names the controls that are not there, and only those that were named' {
        $found = Get-SecureScoreAction -ControlId AdminMFAV2, nope, no*such -ErrorVariable failed `
            -ErrorAction SilentlyContinue

        $found.ControlId | Should -Be 'AdminMFAV2'
        $failed.FullyQualifiedErrorId | Should -BeLike 'ControlUnknown,*'
        $failed.TargetObject | Should -Be 'nope'
        Get-SecureScoreAction -ControlId AdminMFAV2 -Status Completed -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'takes a control id in the first position, where the title goes' {
        (Get-SecureScoreAction AdminMFAV2).ControlId | Should -Be 'AdminMFAV2'
        (Get-SecureScoreAction adminmfa*).ControlId | Should -Be 'AdminMFAV2'
        Get-SecureScoreAction nope, no*such -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -BeLike 'ControlUnknown,*'
        $failed.TargetObject | Should -Be 'nope'
    }

    It 'warns of a category that is neither known nor there' -Tag English {
        Get-SecureScoreAction -Category Identiy, Ident*y, Identity, Infrastructure -WarningVariable warned `
            -WarningAction SilentlyContinue | Should -Not -BeNullOrEmpty

        $warned | Should -HaveCount 1
        "$warned" | Should -BeLike "*'Identiy'*Identity*"
    }

    It 'stops asking when enough has come' {
        (Get-SecureScoreAction | Select-Object -First 2).Count | Should -Be 2
    }

    It 'reads saved replies in any order' {
        $profile = @{ id = 'AdminMFAV2'; azureTenantId = 't'; title = 'MFA for admins'; maxScore = 10
            controlCategory = 'Identity'; controlStateUpdates = @(@{ state = 'Default' }) }
        $score = @{ id = 't_1'; azureTenantId = 't'; createdDateTime = '2026-01-02T00:00:00Z'; currentScore = 1
            maxScore = 10; controlScores = @(@{ controlName = 'AdminMFAV2'; score = 4; controlCategory = 'Identity'
                scoreInPercentage = 40 }) }
        @{ value = @($profile) } | ConvertTo-Json -Depth 9 | Set-Content TestDrive:/b.json
        @{ value = @($score) } | ConvertTo-Json -Depth 9 | Set-Content TestDrive:/a.json

        $read = Get-SecureScoreAction -Path TestDrive:/*.json
        $again = Get-ChildItem TestDrive:/ -Filter *.json | Sort-Object Name -Descending | Get-SecureScoreAction

        $read.PointsToGain | Should -Be 6
        $again.Title | Should -Be 'MFA for admins'
    }

    It 'goes on after a file that it cannot read' {
        '{ "value": [' | Set-Content TestDrive:/half.json
        Get-SecureScoreAction -Path TestDrive:/half.json, TestDrive:/none.json -ErrorAction SilentlyContinue `
            -ErrorVariable failed

        $failed.FullyQualifiedErrorId | Should -HaveCount 2
        $failed[1].FullyQualifiedErrorId | Should -BeLike 'FileUnreadable,*'
        $failed[1].TargetObject | Should -BeLike '*none.json'
    }

    It 'says that nobody is signed in' {
        Disconnect-SecureScore
        Disconnect-SecureScore
        { Get-SecureScoreAction } | Should -Throw -ErrorId 'SecureScoreNotConnected,*'
        $null = Connect-SecureScore -Sandbox
    }
}
