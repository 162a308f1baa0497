<#
.SYNOPSIS
Writes the report every week, and mails it where a mail server is named.

.DESCRIPTION
Writes the page of Export-SnowTicketReport into a folder, under a name with the date; a report of that day is
replaced. With -SmtpServer it is also sent as an attachment, over TLS.

Writes the file. Exit codes: 0 done, 2 it could not be done.

.PARAMETER Folder
Where reports go. It is made if it is not there.

.PARAMETER Instance
Parameters of Connect-SnowInstance, such as @{ Name = 'production' }. Without it the current connection is used.

.PARAMETER SecureScore
Parameters of Connect-SecureScore, such as @{ ManagedIdentity = $true }. Without it the current sign-in is used.

.PARAMETER Language
The language of the report, such as fr-FR; that of the session unless given.

.PARAMETER SmtpServer
The mail server that takes the report.

.PARAMETER Port
The port of the mail server; 587 unless given.

.PARAMETER From
Who sends it.

.PARAMETER To
Who gets it.

.PARAMETER Credential
The user name and password for the mail server.

.EXAMPLE
./Export-Report.ps1 -Folder reports -Instance @{ Name = 'production' } -SecureScore @{ ManagedIdentity = $true }
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)]
    [string] $Folder,

    [System.Collections.IDictionary] $Instance,
    [System.Collections.IDictionary] $SecureScore,
    [cultureinfo] $Language,
    [string] $SmtpServer,

    [ValidateRange(1, 65535)]
    [int] $Port = 587,

    [mailaddress] $From,
    [mailaddress[]] $To,
    [pscredential] $Credential
)

try {
    if ($SmtpServer -and -not ($From -and $To)) {
        throw [System.ArgumentException]::new('-From, -To')
    }

    . "$PSScriptRoot/Use-Connection.ps1" -Instance $Instance -SecureScore $SecureScore
    $culture, $uiCulture = [cultureinfo]::CurrentCulture, [cultureinfo]::CurrentUICulture
    try {
        if ($Language) {
            [cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = $Language
        }

        if (-not (Test-Path -LiteralPath $Folder)) {
            $null = New-Item -ItemType Directory -Path $Folder -Force
        }

        $day = [datetime]::Now.ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture)
        $file = Export-SnowTicketReport -Path (Join-Path $Folder "securescore-$day.html") -Force -PassThru
    }
    finally {
        [cultureinfo]::CurrentCulture, [cultureinfo]::CurrentUICulture = $culture, $uiCulture
        Close-Connection
    }

    if ($file -and $SmtpServer -and $PSCmdlet.ShouldProcess($To -join ', ', "SMTP $SmtpServer")) {
        # Send-MailMessage gives no way to insist on TLS of the connection it makes; the class it is made of does.
        $message = [System.Net.Mail.MailMessage]::new()
        $client = [System.Net.Mail.SmtpClient]::new($SmtpServer, $Port)
        try {
            $message.From = $From
            $To | ForEach-Object { $message.To.Add($_) }
            $message.Subject = $file.BaseName
            $message.Attachments.Add([System.Net.Mail.Attachment]::new($file.FullName, 'text/html'))
            $client.EnableSsl = $true
            if ($Credential) {
                $client.Credentials = $Credential.GetNetworkCredential()
            }

            $client.Send($message)
        }
        finally {
            $message.Dispose()
            $client.Dispose()
        }
    }

    $file
}
catch {
    Write-Error -ErrorRecord $_ -ErrorAction Continue
    exit 2
}

exit 0
