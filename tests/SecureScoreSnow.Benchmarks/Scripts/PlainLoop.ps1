# What a script does without this product: one post after another. Writes how long that took in seconds.
param([int] $Tasks)

$ErrorActionPreference = 'Stop'
$pair = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("${env:SNOW_USER}:$env:SNOW_PASSWORD"))
$request = @{
    Uri         = "${env:SNOW_ADDRESS}api/now/table/change_request"
    Method      = 'Post'
    ContentType = 'application/json'
    Headers     = @{ Authorization = "Basic $pair" }
}
$watch = [Diagnostics.Stopwatch]::StartNew()
foreach ($number in 1..$Tasks) {
    $body = @{ short_description = "Task $number"; correlation_id = "x:bulk-$number" } | ConvertTo-Json
    $null = Invoke-RestMethod @request -Body $body
}

$watch.Elapsed.TotalSeconds.ToString([cultureinfo]::InvariantCulture)
