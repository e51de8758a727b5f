// Ordinary user data of Windows instances, written for these tests in the manner of common tools.

export const ORDINARY_WINDOWS: Record<string, string> = {
  'Chocolatey and packages': `<powershell>
Set-ExecutionPolicy Bypass -Scope Process -Force
[System.Net.ServicePointManager]::SecurityProtocol = [System.Net.ServicePointManager]::SecurityProtocol -bor 3072
iex ((New-Object System.Net.WebClient).DownloadString('https://community.chocolatey.org/install.ps1'))
choco install -y git 7zip notepadplusplus
</powershell>
`,
  'CloudWatch agent': `<powershell>
Invoke-WebRequest -Uri https://amazoncloudwatch-agent.s3.amazonaws.com/windows/amd64/latest/amazon-cloudwatch-agent.msi -OutFile C:\\amazon-cloudwatch-agent.msi
Start-Process msiexec.exe -Wait -ArgumentList '/i C:\\amazon-cloudwatch-agent.msi /qn'
& "C:\\Program Files\\Amazon\\AmazonCloudWatchAgent\\amazon-cloudwatch-agent-ctl.ps1" -a fetch-config -m ec2 -s -c ssm:windows-agent
</powershell>
`,
  'domain joined with a secret': `<powershell>
$secret = (Get-SECSecretValue -SecretId "ad/join" -Select SecretString) | ConvertFrom-Json
$password = ConvertTo-SecureString $secret.password -AsPlainText -Force
$credential = New-Object System.Management.Automation.PSCredential($secret.user, $password)
Add-Computer -DomainName corp.example.com -Credential $credential -Restart -Force
</powershell>
`,
  'IIS site with ASP.NET': `<powershell>
Install-WindowsFeature Web-Server, Web-Asp-Net45, NET-Framework-45-ASPNET -IncludeManagementTools
Read-S3Object -BucketName example-artifacts -Key site/site.zip -File C:\\deploy\\site.zip
Expand-Archive C:\\deploy\\site.zip -DestinationPath C:\\inetpub\\site -Force
New-Website -Name site -PhysicalPath C:\\inetpub\\site -Port 80 -Force
New-NetFirewallRule -DisplayName "HTTP in" -Direction Inbound -Protocol TCP -LocalPort 80 -Action Allow
</powershell>
<persist>false</persist>
`,
  'disks and time zone by EC2Launch v2': `version: 1.1
tasks:
  - task: initializeVolume
    inputs:
      initialize: all
  - task: executeScript
    inputs:
      - frequency: once
        type: powershell
        runAs: localSystem
        content: |
          Set-TimeZone -Id "UTC"
          Rename-Computer -NewName "APP-01" -Force
`,
  'service of the house': `<powershell>
Read-S3Object -BucketName example-artifacts -Key agent/agent.exe -File "C:\\Program Files\\Agent\\agent.exe"
New-Service -Name HouseAgent -BinaryPathName '"C:\\Program Files\\Agent\\agent.exe"' -StartupType Automatic
Start-Service HouseAgent
</powershell>
`,
  'administrators of the domain may sign in': `<powershell>
Add-LocalGroupMember -Group "Administrators" -Member "CORP\\Server Admins"
Set-ItemProperty -Path 'HKLM:\\System\\CurrentControlSet\\Control\\Terminal Server' -Name fDenyTSConnections -Value 0
Enable-NetFirewallRule -DisplayGroup "Remote Desktop"
</powershell>
`,
  'SQL Server with exceptions for its files': `<powershell>
Add-MpPreference -ExclusionPath "D:\\MSSQL\\DATA"
New-Item -ItemType Directory -Path D:\\MSSQL\\DATA -Force
Start-Process C:\\setup\\setup.exe -ArgumentList '/ConfigurationFile=C:\\setup\\sql.ini /IAcceptSQLServerLicenseTerms /Q' -Wait
</powershell>
`,
};
