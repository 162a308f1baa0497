BeforeDiscovery {
    . $PSScriptRoot/common.ps1
    $server.DisposeAsync().AsTask().Wait()
    $commands = (Get-Command -Module SecureScoreSnow).Name
    $topics = (Get-Item "$root/docs/en-US/about_*.md").BaseName
    $examples = foreach ($name in $commands + $topics) {
        $page = Get-Content -Raw "$root/docs/en-US/$name.md"
        $code = [regex]::Matches($page, '(?ms)^```powershell\r?\n(?<code>.*?)^```').ForEach({ $_.Groups['code'].Value })
        $place = 0

        # In a topic one piece goes on from the one before.
        foreach ($piece in $name -like 'about*' ? ($code -join "`n") : $code) {
            @{ Name = $name; Place = ++$place; Code = $piece }
        }
    }
}

BeforeAll {
    . $PSScriptRoot/common.ps1
    . $PSScriptRoot/stand-ins.ps1
    $server.DisposeAsync().AsTask().Wait()
    $paths = $env:PSModulePath, $env:PATH
    Add-StandIn $TestDrive
}

AfterAll {
    $env:PSModulePath, $env:PATH = $paths
}

Describe 'The help of <_>' -ForEach $commands {
    It 'tells everything' {
        $help = Get-Help $_ -Full
        $own = (Get-Command $_).Parameters.Keys | Where-Object {
            $_ -notin [Management.Automation.PSCmdlet]::CommonParameters }

        $help.Synopsis | Should -Not -BeLike "*$_ [[]*"
        $help.description.Text | Should -Not -BeNullOrEmpty
        $help.parameters.parameter.name | Sort-Object | Should -Be ($own | Sort-Object)
        $help.parameters.parameter | Where-Object { -not $_.description.Text } | Should -BeNullOrEmpty
        $help.examples.example.Count | Should -BeGreaterOrEqual 3
        $help.relatedLinks.navigationLink | Should -Not -BeNullOrEmpty
        $help.inputTypes.inputType | Should -Not -BeNullOrEmpty
        $help.returnValues.returnValue | Should -Not -BeNullOrEmpty
    }
}

# PowerShell reads the help of a module once in a session, so each language has a session of its own.
Describe 'The help in the culture <Culture>' -ForEach @(
    @{ Culture = 'en-GB'; Language = 'en-US' }
    @{ Culture = 'fr-FR'; Language = 'fr' }
    @{ Culture = 'fr-CA'; Language = 'fr' }
    @{ Culture = 'zh-TW'; Language = 'zh-Hant' }
    @{ Culture = 'zh-HK'; Language = 'zh-Hant' }
    @{ Culture = 'de-DE'; Language = 'en-US' }
) {
    BeforeAll {
        $session = [powershell]::Create().AddScript({
            param($Module, $Culture, $Topics)
            [cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = $Culture
            Import-Module $Module
            foreach ($command in (Get-Command -Module SecureScoreSnow).Name) {
                $help = Get-Help $command -Full
                @{
                    Command  = $command
                    Synopsis = $help.Synopsis
                    Titles   = @($help.examples.example.title)
                    Texts    = @(Get-Help $command -Parameter * | ForEach-Object { $_.description.Text -join "`n" })
                    Examples = Get-Help $command -Examples | Out-String -Width 80 -Stream
                }
            }
            foreach ($topic in $Topics) {
                @{ Topic = $topic; Text = Get-Help $topic | Out-String }
            }
        }).AddParameters(@{
            Module = "$shipped/SecureScoreSnow.psd1"; Culture = $Culture
            Topics = (Get-Item "$root/docs/$Language/about_*.md").BaseName
        })
        $cultures = [cultureinfo]::CurrentCulture, [cultureinfo]::CurrentUICulture
        $found = $session.Invoke()
        [cultureinfo]::CurrentCulture, [cultureinfo]::CurrentUICulture = $cultures
        $session.Streams.Error | Should -BeNullOrEmpty
        $session.Dispose()
        $common = Get-Content -Raw "$root/docs/$Language/Common.md"
        $form = [regex]::Match($common, '(?m)^### (.*\{0\}.*)$').Groups[1].Value.Trim()

        function Get-Page([string] $Command) {
            Get-Content -Raw "$root/docs/$Language/$Command.md"
        }

        function Get-Heading([string] $Command) {
            $titles = [regex]::Matches((Get-Page $Command), '(?ms)^### (?<title>[^\r\n]+)\s+```')
            $titles.ForEach({ $_.Groups['title'].Value })
        }
    }

    It 'is that of the pages in <Language>' {
        $found.Count | Should -BeGreaterThan 20
        foreach ($help in $found | Where-Object Command) {
            $synopsis = [regex]::Match((Get-Page $help.Command), '(?m)^## .*\s+^(.+)$').Groups[1].Value.Trim()
            $place = 0
            $titles = Get-Heading $help.Command | ForEach-Object { $form -f ++$place, $_ }

            $help.Synopsis | Should -Be $synopsis
            $help.Titles | Should -Be $titles
            $help.Texts | Should -Not -Contain ''
            $help.Examples -join "`n" | Should -BeLike "*$([wildcardpattern]::Escape($titles[0]))*"
        }
    }

    It 'has the topics in <Language>' {
        foreach ($topic in $found | Where-Object Topic) {
            $page = Get-Content "$root/docs/$Language/$($topic.Topic).md"
            foreach ($heading in $page | Where-Object { $_ -like '# *' }) {
                $topic.Text | Should -BeLike "*$($heading.Substring(2))*"
            }
        }
    }
}

Describe 'The examples' {
    BeforeEach {
        $culture = [cultureinfo]::CurrentUICulture
        Get-SnowSandbox | Stop-SnowSandbox
        $env:SECURESCORESNOW_HOME = "$TestDrive/kept-$([guid]::NewGuid())"
        $box = Start-SnowSandbox
        $null = Connect-SnowInstance $box.Address -Credential (Get-Credential admin) -Basic -AllowPersonalAccount `
            -Name admin -WarningAction Ignore
        $null = Connect-SnowInstance -Sandbox
        $null = Save-SnowConnection production -AllowUnprotectedFile -WarningAction Ignore
        $null = Connect-SecureScore -Sandbox
        Save-Reply $TestDrive $box.Address
        $test = $client
        Push-Location TestDrive:/
    }

    AfterEach {
        [cultureinfo]::CurrentUICulture = $culture
        Pop-Location
        Get-SnowConnection | Disconnect-SnowInstance
        Get-SnowSandbox | Stop-SnowSandbox
    }

    It 'of <Name> run (<Place>)' -ForEach $examples {
        if ($IsWindows -and $Code -match '-Browser') {
            Set-ItResult -Skipped -Because 'the program that opens a browser cannot be replaced here'
        }

        # What is to be set up must not be there already.
        $contoso = $Code -match 'Install-' ? (Start-SnowSandbox contoso -Scenario NotProvisioned) : $box
        $runnable = Get-Runnable $Code $contoso.Address
        { & $runnable *> $null } | Should -Not -Throw
    }
}

Describe 'The help on line' {
    It 'is that of this version where the project is published' -Skip:(-not $IsLinux) {
        $builder = Get-Item "$root/artifacts/bin/SecureScoreSnow.HelpBuilder/*/SecureScoreSnow.HelpBuilder.dll" |
            Select-Object -First 1
        if (-not $builder) {
            Set-ItResult -Skipped -Because 'the program that makes help has not been built here'
            return
        }

        # A copy of the module, with help that knows an address, and what opens a page on a desktop.
        $copy = New-Item -ItemType Directory "$TestDrive/on line/SecureScoreSnow"
        foreach ($part in 'SecureScoreSnow.psd1', 'module', 'en-US') {
            Copy-Item -Recurse "$shipped/$part" $copy
        }
        $dotnet = Get-Command dotnet -CommandType Application | Select-Object -First 1
        & $dotnet $builder "$root/docs" "$copy/module/bin/net8.0/SecureScoreSnow.Cmdlets.dll" (
            [psobject].Assembly.Location) 'https://host.example/it/blob/v1/docs' $copy
        $LASTEXITCODE | Should -Be 0
        $bin = New-Item -ItemType Directory "$TestDrive/desktop"
        Set-Content "$bin/xdg-open" "#!/bin/sh`necho `"`$1`" >'$bin/opened'"
        chmod +x "$bin/xdg-open"

        $script = "`$env:PATH = '$bin' + ':' + `$env:PATH; Import-Module '$copy/SecureScoreSnow.psd1'; " +
            'Get-Help New-SnowSecureTask -Online'
        $shell = (Get-Process -Id $PID).Path
        & $shell -NoProfile -NonInteractive -Command $script | Should -BeNullOrEmpty

        for ($tries = 0; $tries -lt 100 -and -not (Get-Item "$bin/opened" -ErrorAction Ignore).Length; $tries++) {
            Start-Sleep -Milliseconds 100
        }
        Get-Content "$bin/opened" | Should -Be 'https://host.example/it/blob/v1/docs/en-US/New-SnowSecureTask.md'
    }
}
