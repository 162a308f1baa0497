BeforeAll {
    . $PSScriptRoot/common.ps1
}

AfterAll {
    $server.DisposeAsync().AsTask().Wait()
}

# Every secret of the sandbox, and every token that it issues, has this word in it.
Describe 'Secrets' {
    It 'are in no stream, error, file or transcript of a whole session' {
        $session = "$TestDrive/session.ps1"
        Set-Content $session @'
param($Manifest, $Address, $ClientId, $ClientSecret, $User, $Password, $AdminName, $AdminPassword, $Folder)
$VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
$ProgressPreference = 'SilentlyContinue'
function Hide([string] $Text) { ConvertTo-SecureString $Text -AsPlainText -Force }
$word = 'canary'
$client = [pscredential]::new($ClientId, (Hide $ClientSecret))
$user = [pscredential]::new($User, (Hide $Password))
$null = Start-Transcript "$Folder/transcript.txt"
Import-Module $Manifest
Connect-SnowInstance $Address -ClientCredential $client | Format-List *
Connect-SnowInstance $Address -Credential $user -Basic -Name basic | Format-List *
Connect-SnowInstance $Address -Credential $user -ClientId $ClientId -ClientSecret (Hide $ClientSecret) -Name password |
    ConvertTo-Json -Depth 3
$wrong = [pscredential]::new($ClientId, (Hide "$word-wrong"))
Connect-SnowInstance $Address -ClientCredential $wrong
Connect-SnowInstance $Address -Credential ([pscredential]::new($User, (Hide "$word-wrong"))) -Basic
Connect-SnowInstance $Address -AccessToken (Hide "$word-token")
Connect-SnowInstance "https://me:$word-in-address@127.0.0.1:9"
$sandbox = Start-SnowSandbox
Connect-SnowInstance -Sandbox | Format-Custom
Connect-SecureScore -Sandbox | Format-List *
Get-SecureScoreAction | Select-Object -First 20 | New-SnowSecureTask | Format-List *
Get-SnowTicket -Query 'nope=1'
New-SnowSecureTask 'One' -Connection missing
$admin = [pscredential]::new($AdminName, (Hide $AdminPassword))
Connect-SnowInstance $Address -Credential $admin -Basic -AllowPersonalAccount -Name admin | Format-List *
$made = Install-SnowProvisioning -OAuthEntityName secrets -UserName svc.secrets -Confirm:$false -AdminConnection admin
$made | Format-List *
$made | Format-Custom
$made.Steps | Format-List
Install-SnowProvisioning -AdminConnection admin -ResetSecret -WhatIf | Format-List
Get-SnowOAuthEntity -Connection admin | Format-List *
Get-SnowIntegrationUser -Connection admin | ConvertTo-Json -Depth 3
Get-SnowConnection | Export-Clixml "$Folder/connections.xml"
Get-SnowConnection | Export-Csv "$Folder/connections.csv"
$Error | ForEach-Object { $_ | Format-List * -Force; $_.Exception.ToString(); $_.ScriptStackTrace }
Get-Variable __* | Format-List * -Force
# What was made just now is random: it is handed over in a file of its own.
$made.ClientCredential, $made.Credential | ForEach-Object { $_.GetNetworkCredential().Password } |
    Set-Content "$Folder/made.secret"
Disconnect-SnowInstance
Stop-Transcript
'@
        $null = & "$PSHOME/pwsh" -NoProfile -File $session "$shipped/SecureScoreSnow.psd1" $server.Address `
            $accounts::ClientId $accounts::ClientSecret $accounts::IntegrationUser $accounts::IntegrationPassword `
            $accounts::Admin $accounts::AdminPassword $TestDrive *> "$TestDrive/streams.txt"

        $written = Get-ChildItem $TestDrive -File | Where-Object Name -NotIn 'session.ps1', 'made.secret'
        $written.Name | Should -Contain 'transcript.txt'
        (Get-Content "$TestDrive/streams.txt" -Raw) | Should -Match 'SignInRefused'
        # PowerShell itself writes the command line into a transcript.
        $leaks = $written | Select-String 'canary-' | Where-Object Line -NotMatch '^Host Application:'
        $made = Get-Content "$TestDrive/made.secret"
        $made.Count | Should -Be 2
        $leaks = @($leaks) + @($written | Select-String $made -SimpleMatch)
        $leaks | ForEach-Object { "$($_.Filename): $($_.Line)" } | Should -BeNullOrEmpty
    }
}
