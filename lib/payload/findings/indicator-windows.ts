// Station: patterns of Windows: PowerShell, Defender, built-in programs put to other use, persistence. Refuses anything beyond linear time.
import type { IndicatorPattern } from './indicator-pattern';

const LOADS =
  /\b(?:DownloadString|DownloadData|Invoke-WebRequest|Invoke-RestMethod|iwr|irm|curl|FromBase64String|Net\.WebClient|GetStringAsync|XMLHTTP|responseText)\b/i;

export const WINDOWS_PATTERNS: readonly IndicatorPattern[] = [
  {
    kind: 'encoded-powershell',
    severity: 'high',
    needs: ['powershell', 'pwsh', '-enc', '/enc'],
    pattern:
      /\b(?:powershell|pwsh)(?:\.exe)?["']?\b[^\n]{0,200}?[\s"',][-/\u2013-\u2015]e(?:c|nc?o?d?e?d?c?o?m?m?a?n?d?)?[\s"',]{1,6}([A-Za-z0-9+/=]{12,})|\s[-/\u2013-\u2015]enc(?:odedcommand)?[\s"',]{1,6}([A-Za-z0-9+/=]{12,})/gi,
    says: 'PowerShell is given its command in base64.',
  },
  {
    kind: 'iex',
    severity: 'high',
    needs: ['iex', 'invoke-expression', "'ex'", 'scriptblock]'],
    pattern: /(?:\bIEX\b|\bInvoke-Expression\b|'i'\s?\+\s?'ex'|\[scriptblock\]::Create\()[^\n]{0,160}/gi,
    and: [LOADS],
    installer: true,
    says: 'PowerShell runs text that it loads as code.',
  },
  {
    kind: 'iex',
    severity: 'medium',
    needs: ['iex', 'invoke-expression', 'downloadstring', 'downloaddata', 'reflection.assembly', 'add-type'],
    pattern:
      /(?:\bIEX\b|\bInvoke-Expression\b)[^\n]{0,100}|\bDownload(?:String|Data)\s{0,2}\([^\n]{0,120}|\[(?:System\.)?Reflection\.Assembly\]::Load\s{0,2}\([^\n]{0,80}/gi,
    butNot:
      /(?:\bIEX\b|\bInvoke-Expression\b)[^\n]{0,160}\b(?:DownloadString|DownloadData|Invoke-WebRequest|Invoke-RestMethod|iwr|irm|FromBase64String|Net\.WebClient)\b/i,
    says: 'PowerShell runs or loads text as code.',
  },
  {
    kind: 'hidden-window',
    severity: 'medium',
    needs: ['hidden'],
    pattern:
      /\b(?:powershell|pwsh|Start-Process)\b[^\n]{0,120}\s-w(?:in(?:dowstyle)?)?\s{1,4}["']?(?:hidden|1)\b/gi,
    says: 'PowerShell runs without a window.',
  },
  {
    kind: 'defender-off',
    severity: 'high',
    needs: [
      'mppreference',
      'disableantispyware',
      'disablerealtimemonitoring',
      'defender',
      'mpcmdrun',
      'windefend',
    ],
    pattern:
      /\bSet-MpPreference\b[^\n]{0,120}-(?:Disable\w{1,40}|drtm|dbm|dioavp|dscrptsc|MAPSReporting|SubmitSamplesConsent)\s{1,4}(?:\$?true|1|0|2|Disabled|NeverSend)\b|\bDisable(?:AntiSpyware|RealtimeMonitoring|BehaviorMonitoring)\b(?!\s{1,4}(?:\$?false|0)\b)|\b(?:Uninstall|Remove)-WindowsFeature\b[^\n]{0,60}Defender\b|\bMpCmdRun(?:\.exe)?["']?\s{1,4}-RemoveDefinitions\b|\b(?:sc|net)(?:\.exe)?\s{1,4}stop\s{1,4}(?:WinDefend|Sense)\b|\bStop-Service\b[^\n;|]{0,40}\b(?:WinDefend|Sense|WdNisSvc)\b|\bDisable-Feature\b[^\n]{0,40}Windows-Defender\b|\b(?:Add|Set)-MpPreference\b[^\n]{0,80}-Exclusion(?:Path\s{1,4}["']?(?:[A-Za-z]:\\?["']?(?:\s|$)|[^\n]{0,40}\\(?:Temp|Users\\Public|ProgramData)\b\\?["']?(?:\s|$))|Process\s{1,4}["']?(?:powershell|pwsh|cmd|rundll32|mshta|regsvr32)\b|Extension\s{1,4}["']?\.?(?:exe|dll|ps1|bat)\b)/gi,
    says: 'It turns Microsoft Defender off.',
  },
  {
    kind: 'defender-off',
    severity: 'medium',
    needs: ['add-mppreference', 'set-mppreference'],
    pattern: /\b(?:Add|Set)-MpPreference\b[^\n]{0,80}-Exclusion\w{1,20}[^\n]{0,60}/gi,
    says: 'It makes an exception in Microsoft Defender.',
  },
  {
    kind: 'amsi-bypass',
    severity: 'high',
    needs: ['amsi', 'etweventwrite', 'psetwlogprovider', 'scriptblocklogging', 'enablescriptblock'],
    pattern:
      /\bAmsi(?:Utils|InitFailed|ScanBuffer|ScanString|Context|Session)\b|\bamsi\.dll\b|\bEtwEventWrite\b|\bPSEtwLogProvider\b|\bEnableScriptBlockLogging\b[^\n]{0,60}\s(?:0|\$false)\b/gi,
    says: 'It keeps Windows from looking at scripts before they run.',
  },
  {
    kind: 'lolbin',
    severity: 'high',
    needs: [
      'certutil',
      'bitsadmin',
      'mshta',
      'regsvr32',
      'rundll32',
      'wmic',
      'cmstp',
      'installutil',
      'odbcconf',
      'hh.exe',
      'msiexec',
      'msbuild',
      'desktopimgdownldr',
    ],
    pattern:
      /\bcertutil(?:\.exe)?\b[^\n]{0,60}[-/](?:urlcache|verifyctl|decode(?:hex)?)\b[^\n]{0,120}|\bbitsadmin(?:\.exe)?\b[^\n]{0,40}\/(?:transfer|addfile|SetNotifyCmdLine)\b[^\n]{0,120}|\bmshta(?:\.exe)?\s{1,4}["']?(?:https?:|javascript:|vbscript:)[^\n]{0,120}|\bregsvr32(?:\.exe)?\b[^\n]{0,60}\/i:\s{0,2}(?:https?:)?[^\n]{0,120}|\brundll32(?:\.exe)?\b[^\n]{0,40}(?:javascript:|url\.dll|\\temp\\|\\programdata\\|\\users\\public\\|comsvcs)[^\n]{0,120}|\bwmic(?:\.exe)?\b[^\n]{0,60}\bprocess\s{1,4}call\s{1,4}create\b[^\n]{0,100}|\bcmstp(?:\.exe)?\b[^\n]{0,40}\.inf\b|\binstallutil(?:\.exe)?\b[^\n]{0,60}\/U\b|\bodbcconf(?:\.exe)?\b[^\n]{0,40}regsvr\b/gi,
    says: 'A program that comes with Windows is used to load or run something else.',
  },
  {
    kind: 'service-added',
    severity: 'high',
    needs: ['new-service', 'sc ', 'sc.exe', 'nssm'],
    pattern:
      /\bNew-Service\b[^\n]{0,200}|\bsc(?:\.exe)?\s{1,4}(?:\\\\\S{1,40}\s{1,4})?create\b[^\n]{0,200}|\bnssm(?:\.exe)?\s{1,4}install\b[^\n]{0,120}/gi,
    and: [
      /\\temp\\|\\windows\\temp|\\users\\public\\|\\programdata\\\w{1,20}\.exe|\bpowershell|\bcmd(?:\.exe)?\s{1,4}\/c|\\appdata\\/i,
    ],
    says: 'It makes a service of a script or of a program in a place anybody may write to.',
  },
  {
    kind: 'service-added',
    severity: 'medium',
    needs: ['new-service', 'sc ', 'sc.exe', 'nssm'],
    pattern:
      /\bNew-Service\b[^\n]{0,160}|\bsc(?:\.exe)?\s{1,4}(?:\\\\\S{1,40}\s{1,4})?create\b[^\n]{0,160}|\bnssm(?:\.exe)?\s{1,4}install\b[^\n]{0,120}/gi,
    butNot:
      /\\temp\\|\\windows\\temp|\\users\\public\\|\\programdata\\\w{1,20}\.exe|\bpowershell|\bcmd(?:\.exe)?\s{1,4}\/c|\\appdata\\/i,
    says: 'It makes a Windows service, which starts with the system.',
  },
  {
    kind: 'run-key',
    severity: 'high',
    needs: [
      'currentversion\\run',
      'winlogon',
      'file execution options',
      'programs\\startup',
      '__eventfilter',
      'eventconsumer',
      'sethc',
      'register-wmi',
      'register-cim',
      'utilman',
      'appinit_dlls',
    ],
    pattern:
      /\bCurrentVersion\\Run(?:Once|Services)?\b[^\n]{0,100}|\bWinlogon\b[^\n]{0,60}\b(?:Shell|Userinit)\b[^\n]{0,60}|\bImage\sFile\sExecution\sOptions\\[^\n]{0,80}|\bPrograms\\Startup\b[^\n]{0,60}|\b__EventFilter\b|\b(?:CommandLine|ActiveScript)EventConsumer\b|\b(?:sethc|utilman|osk)\.exe\b[^\n]{0,60}|\bAppInit_DLLs\b|\bRegister-(?:Wmi|CimIndication)Event\b[^\n]{0,80}/gi,
    says: 'It has Windows start something at every sign-in or on an event.',
  },
  {
    kind: 'rdp-opened',
    severity: 'medium',
    needs: ['fdenytsconnections', 'remote desktop', 'remotedesktop', '3389', 'userauthentication'],
    pattern:
      /\bfDenyTSConnections\b[^\n]{0,80}\b0\b|\bEnable-NetFirewallRule\b[^\n]{0,60}Remote\s?Desktop\b[^\n]{0,20}|\b(?:New-NetFirewallRule|netsh\s{1,4}advfirewall)\b[^\n]{0,200}\b3389\b|\bUserAuthentication\b[^\n]{0,60}\s0\b/gi,
    says: 'It opens Remote Desktop.',
  },
];
