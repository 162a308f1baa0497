# For a process of its own: what a person does in a browser to sign in to an instance and to consent.
param([uri] $Address, [string] $UserName, [string] $Password)
$ErrorActionPreference = 'Stop'

function Get-Hidden($Page) {
    $fields = @{}
    foreach ($field in [regex]::Matches($Page.Content, '<input type="hidden" name="([^"]+)" value="([^"]*)"')) {
        $fields[$field.Groups[1].Value] = [Net.WebUtility]::HtmlDecode($field.Groups[2].Value)
    }

    $fields
}

$login = Invoke-WebRequest $Address -SessionVariable browser
$consent = Invoke-WebRequest ([uri]::new($Address, '/login.do')) -Method Post -WebSession $browser -Body (
    (Get-Hidden $login) + @{ user_name = $UserName; user_password = $Password })
$null = Invoke-WebRequest ([uri]::new($Address, '/oauth_auth.do')) -Method Post -WebSession $browser -Body (
    (Get-Hidden $consent) + @{ decision = 'allow' })
