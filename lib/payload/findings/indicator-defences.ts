// Station: patterns of logging, agents and protection turned off, and of traces removed. Refuses anything beyond linear time.
import type { IndicatorPattern } from './indicator-pattern';

const AGENTS = [
  'auditd', 'rsyslogd?', 'syslog(?:-ng)?', 'systemd-journald', 'amazon-ssm-agent', 'snap\\.amazon-ssm-agent', 'amazon-cloudwatch-agent', 'awslogsd?',
  'amazon-guardduty-agent', 'falcon-sensor', 'falco', 'wazuh-agent', 'wazuh', 'osqueryd?', 'ossec', 'clamav-daemon', 'clamd', 'sysmon', 'datadog-agent', 'filebeat',
  'auditbeat', 'elastic-agent', 'td-agent', 'fluent-bit', 'fluentd', 'cbdaemon', 'cbagentd', 'ds_agent', 'mdatp', 'sentinelone', 'sentinelagent', 'sentineld',
  'nessusagent', 'ir_agent', 'qualys-cloud-agent', 'lacework', 'threatstack', 'sysdig', 'xagt', 'traps_pmd', 'cylancesvc', 'velociraptor\\w{0,10}', 'aliyun-service', 'aegis', 'cloudmonitor',
  'splunkd?', 'splunkforwarder', 'newrelic-infra', 'crowdsec', 'fail2ban', 'aide', 'tetragon', 'aws-cli-guard',
].join('|'); // prettier-ignore
const SERVICES =
  'WinDefend|Sense|MsMpEng|amazon-ssm-agent|ssm-agent-worker|CSFalconContainer|WdNisSvc|AmazonSSMAgent|AmazonCloudWatchAgent|CSFalconService|CSAgent|Sysmon(?:64)?|EventLog|WazuhSvc|OssecSvc|osqueryd|DatadogAgent|SentinelAgent|MBAMService|wscsvc|SplunkForwarder|winlogbeat|filebeat|Elastic\\sAgent|AWSLiteAgent';
const AGENT_SAYS = 'It stops logging or a security agent.';

/** Within quotes `|` is no pipe: it parts the names that pkill is given. */
const STOPPED = String.raw`\b(?:(?:stop|disable|mask|kill|pkill|killall)\b[^\n;|&]{0,120}|pkill\b[^\n;|&"']{0,40}["'][^\n;&"']{0,120})\b(?:${AGENTS})(?:\.service)?(?![\w/-])`;
const STOPS =
  /\b(?:systemctl|service|initctl|snap|chkconfig|update-rc\.d|pkill|killall|kill|launchctl|rc-service)\b/;
/** To stop and start again by one line is to restart. */
const NOT_STARTED = String.raw`(?![^\n]{0,160}\b(?:re)?start\b[^\n;|&]{0,60}\b(?:${AGENTS})(?![\w/-]))`;

export const DEFENCE_PATTERNS: readonly IndicatorPattern[] = [
  {
    kind: 'agent-stopped',
    severity: 'high',
    needs: ['stop', 'disable', 'mask', 'kill'],
    pattern: new RegExp(`${STOPPED}${NOT_STARTED}`, 'g'),
    and: [STOPS],
    says: AGENT_SAYS,
  },
  {
    kind: 'agent-stopped',
    severity: 'medium',
    needs: ['stop', 'disable', 'mask', 'kill'],
    pattern: new RegExp(STOPPED, 'g'),
    and: [STOPS],
    says: `${AGENT_SAYS} The same line starts one.`,
  },
  {
    kind: 'agent-stopped',
    severity: 'high',
    needs: ['/dev/null', 'for '],
    pattern: new RegExp(
      String.raw`\bln\s{1,4}-\w{1,4}\s{1,4}\/dev\/null\s{1,4}\/etc\/systemd\/system\/(?:${AGENTS})(?:\.service)?(?![\w/-])|\bfor\s{1,4}\w{1,20}\s{1,4}in\s[^\n;]{0,200}\b(?:${AGENTS})(?:\.service)?(?![\w/-])[^\n]{0,120}\b(?:stop|disable|mask|remove|purge)\b`,
      'g',
    ),
    says: AGENT_SAYS,
  },
  {
    kind: 'agent-stopped',
    severity: 'high',
    needs: ['stop', 'off', 'disable', 'remove'],
    pattern: new RegExp(
      String.raw`\b(?:service\s{1,4}(?:${AGENTS})\s{1,4}stop|\/etc\/init\.d\/(?:${AGENTS})\s{1,4}stop|chkconfig\s{1,4}(?:${AGENTS})\s{1,4}off|update-rc\.d\s{1,4}(?:-f\s{1,4})?(?:${AGENTS})\s{1,4}(?:disable|remove))\b|\bamazon-cloudwatch-agent-ctl\b[^\n;|]{0,60}-a\s{1,4}stop\b(?![^\n]{0,160}-a\s{1,4}(?:re)?start\b)`,
      'g',
    ),
    says: AGENT_SAYS,
  },
  {
    kind: 'agent-stopped',
    severity: 'high',
    needs: ['remove', 'erase', 'purge', ' -e', 'uninstall', ' rm ', 'rm -'],
    pattern: new RegExp(
      String.raw`\b(?:(?:yum|dnf|apt|apt-get|zypper)\s{1,4}(?:-\S{1,20}\s{1,4}){0,3}(?:remove|erase|purge|autoremove)|rpm\s{1,4}-\w{0,4}e\w{0,4}|dpkg\s{1,4}(?:-r|-P|--purge|--remove)|snap\s{1,4}remove|rm\s{1,4}-\w{1,4})\s[^\n;|&]{0,100}\b(?:${AGENTS}|amazon\/ssm|amazon\/amazon-cloudwatch-agent|CrowdStrike)\b`,
      'g',
    ),
    says: 'It removes logging or a security agent.',
  },
  {
    kind: 'agent-stopped',
    severity: 'high',
    needs: [
      'auditctl',
      'audit',
      'falconctl',
      'mdatp',
      'delete-',
      'stop-logging',
      'cloudtrail',
      'guardduty',
      'stop-configuration-recorder',
      'stop_logging',
      'delete_',
      'stop_config',
      'disable_sec',
    ],
    pattern:
      /\bauditctl\s{1,4}-(?:e\s{0,4}0|D)\b|["']-e\s{0,4}0["']?\s{0,4}>{1,2}\s{0,4}\/etc\/audit\S{0,60}|\.(?:stop_logging|delete_trail|delete_detector|delete_flow_logs|stop_configuration_recorder|disable_security_hub)\(|\brm\s{1,4}-\w{1,4}\s{1,4}\/etc\/audit\S{0,60}|\bfalconctl\s{1,4}(?:-d|uninstall|unload)\b|\bmdatp\s{1,4}config\s{1,4}real-time-protection\b[^\n]{0,40}disabled|\baws\s{1,4}(?:cloudtrail\s{1,4}(?:stop-logging|delete-trail|put-event-selectors|update-trail)|guardduty\s{1,4}(?:delete-detector|delete-members|disassociate-from-master-account|create-ip-set|update-detector)|configservice\s{1,4}(?:stop-configuration-recorder|delete-configuration-recorder)|logs\s{1,4}delete-log-(?:group|stream)|securityhub\s{1,4}disable-security-hub|ec2\s{1,4}delete-flow-logs)\b[^\n;|&]{0,60}/g,
    says: 'It stops logging or detection.',
  },
  {
    kind: 'agent-stopped',
    severity: 'high',
    needs: ['stop', 'delete', 'disabled', 'taskkill', 'remove-'],
    pattern: new RegExp(
      String.raw`\bGet-Service\b[^\n;|]{0,40}["'\s](?:${SERVICES})\b[^\n;|]{0,20}\|\s{0,4}(?:Stop|Remove)-Service\b|\bRemove-Item\b[^\n;|]{0,80}\\(?:Amazon\\(?:SSM|AmazonCloudWatchAgent)|CrowdStrike|SentinelOne|Windows\sDefender)\b|\b(?:Stop-Service|Remove-Service|Set-Service|sc(?:\.exe)?\s{1,4}(?:stop|delete|config)|net1?(?:\.exe)?\s{1,4}stop|taskkill|Stop-Process)\b[^\n;|]{0,60}["'\s](?:${SERVICES})(?:\.exe)?(?![\w.-])`,
      'gi',
    ),
    butNot: /\bStartupType\s{1,4}Automatic\b|start=\s{0,4}auto\b/i,
    says: AGENT_SAYS,
  },
  {
    kind: 'agent-stopped',
    severity: 'high',
    needs: ['127.0.0.1', '0.0.0.0', 'wevtutil', 'auditpol', 'tables '],
    pattern:
      /(?:127\.0\.0\.1|0\.0\.0\.0)[ \t]{1,8}(?:[\w-]{1,40}\.){1,6}(?:amazonaws\.com|datadoghq\.(?:com|eu)|crowdstrike\.com|sentinelone\.net|splunkcloud\.com|elastic-cloud\.com)\b|\bip6?tables\b[^\n;]{0,120}\b(?:logs|ssm|ssmmessages|ec2messages|monitoring|guardduty|cloudtrail|events)[\w.-]{0,40}\.amazonaws\.com\b[^\n;]{0,60}\b(?:DROP|REJECT)\b|\bwevtutil(?:\.exe)?\s{1,4}(?:sl|set-log)\b[^\n]{0,60}\/e:false|\bauditpol(?:\.exe)?\s{1,4}\/(?:clear|set)\b[^\n]{0,80}(?:disable|\/y)/gi,
    says: 'It keeps logs from arriving.',
  },
  {
    kind: 'protection-off',
    severity: 'medium',
    needs: [
      'setenforce',
      'selinux',
      'apparmor',
      'aa-',
      'iptables',
      'ufw',
      'firewalld',
      'nft ',
      'advfirewall',
      'netfirewallprofile',
      'randomize_va',
      'ptrace_scope',
      'enablelua',
      'ip6tables',
    ],
    pattern:
      /\bsetenforce\s{1,4}0\b|\bSELINUX=(?:disabled|permissive)\b|\b(?:aa-teardown|aa-disable|aa-complain)\b|\b(?:stop|disable|mask)\b[^\n;|&]{0,40}\b(?:apparmor|firewalld|ufw|iptables|nftables)\b|\bip6?tables\s{1,4}(?:-\w\s{1,4}\w{1,20}\s{1,4}){0,2}(?:-F|--flush)\b|\bip6?tables\s{1,4}-P\s{1,4}\w{1,20}\s{1,4}ACCEPT\b|\bufw\s{1,4}(?:--force\s{1,4})?(?:disable|reset)\b|\bnft\s{1,4}flush\s{1,4}ruleset\b|\bnetsh\s{1,4}advfirewall\s{1,4}set\s{1,4}\w{1,20}\s{1,4}state\s{1,4}off\b|\bSet-NetFirewallProfile\b[^\n]{0,80}-Enabled\s{1,4}(?:\$?false|0)|\brandomize_va_space\s{0,2}=\s{0,2}0|\bptrace_scope\s{0,2}=\s{0,2}0|\bEnableLUA\b[^\n]{0,60}\s0\b/gi,
    says: 'It lowers a protection of the system: SELinux, AppArmor, the firewall or UAC.',
  },
  {
    kind: 'anti-forensics',
    severity: 'high',
    needs: ['history', 'histfile', 'histsize', 'histcontrol', 'bash_history', 'histfilesize'],
    pattern:
      /\bhistory\s{1,4}-\w{0,2}c\b|\bunset\s{1,4}HISTFILE\b|\bHISTFILE=(?:\/dev\/null|["']{2}|\s|$)|\bHIST(?:FILE)?SIZE=0\b|\bset\s{1,4}\+o\s{1,4}history\b|(?:\brm\s{1,4}(?:-\w{1,4}\s{1,4})?|>\s{0,4}|\bln\s{1,4}-\w{1,4}\s{1,4}\/dev\/null\s{1,4}|\bshred\s{1,4}(?:-\w{1,4}\s{1,4})?)["']?[\w~/.$\{}-]{0,60}\.\w{2,6}_history\b|\bClear-History\b|\bConsoleHost_history\.txt\b|\b(?:Remove-Item|Clear-Content|del|rm)\b[^\n]{0,60}\bHistorySavePath\b|\bHistorySaveStyle\s{1,4}SaveNothing\b/gi,
    says: 'It keeps or removes the shell’s history.',
  },
  {
    kind: 'anti-forensics',
    severity: 'high',
    needs: ['/var/log', '/var/run', 'journalctl'],
    pattern:
      /\b(?:rm|shred|truncate|unlink)\s{1,4}(?:-{1,2}\w{1,12}\s{1,4}(?:\d{1,3}\s{1,4})?){0,4}(?:[^\s;|&-][^\s;|&]{0,80}\s{1,4}){0,4}\/var\/log(?:\/?\*|\/?(?=\s|$|;|&)|\/(?:secure|messages|auth|syslog|audit|wtmp|btmp|lastlog|cloud-init|cron|journal|amazon|kern|daemon)[\w/.*-]{0,60})|(?:(?:^|[;&|]\s{0,4})(?::|true)?\s{0,4}|\becho\s{0,4}(?:-n\s{0,4})?(?:["']{2}\s{0,4})?|\/dev\/null\s{0,4})>\s{0,4}\/var\/(?:log|run)\/(?:secure|messages|auth|syslog|audit|wtmp|btmp|utmp|lastlog|cloud-init|cron|kern)[\w/.*-]{0,60}|\bfind\s{1,4}\/var\/log\/?\s(?![^\n;|]{0,120}\s-[acm](?:time|min)\s)[^\n;|]{0,120}\s-(?:delete\b|exec\s{1,4}(?:rm|truncate|shred)\b)|\b(?:sed\s{1,4}-\w{0,4}i\b[^\n;|]{0,120}\s|dd\s[^\n;|]{0,80}\bof=)\/var\/log\/(?:secure|messages|auth|syslog|audit|wtmp|btmp|lastlog|cloud-init|cron|kern)[\w/.*-]{0,60}|\bjournalctl\s[^\n;|]{0,40}--vacuum-(?:time=\d{1,2}s|size=\d{1,2}[Kk]?\b)/g,
    says: 'It removes the system’s logs.',
  },
  {
    kind: 'anti-forensics',
    severity: 'high',
    needs: [
      'clear-eventlog',
      'wevtutil',
      'vssadmin',
      'usn',
      'shadowcopy',
      'remove-eventlog',
      'wbadmin',
      'limit-eventlog',
      'clearlog(',
    ],
    pattern:
      /\b(?:Clear|Remove)-EventLog\b|\bwevtutil(?:\.exe)?\s{1,4}(?:cl|clear-log)\b[^\n]{0,40}|\bvssadmin(?:\.exe)?\s{1,4}delete\b|\bfsutil\s{1,4}usn\s{1,4}deletejournal\b|\bwmic\s{1,4}shadowcopy\s{1,4}delete\b|\bWin32_ShadowCopy\b[^\n]{0,80}(?:\bRemove-\w{1,20}|\.Delete\()|\bwbadmin\s{1,4}delete\b|\.ClearLog\(/gi,
    says: 'It removes event logs or the copies to restore from.',
  },
  {
    kind: 'anti-forensics',
    severity: 'medium',
    needs: ['chattr', 'shred', 'touch', 'rm ', 'unlink', 'wipe', 'remove-item'],
    pattern:
      /\bchattr\s{1,4}(?:-R\s{1,4})?\+\w{0,4}i\w{0,4}\b[^\n;|&]{0,80}|\bshred\s{1,4}-\w{1,6}[^\n;|&]{0,80}|\btouch\s{1,4}(?:-\w{0,4}r\s{1,4}\S{1,60}|-\w{0,4}[td]\s{1,4}\S{1,30})|\b(?:rm|unlink)\s{1,4}(?:-{1,2}\w{0,6}\s{1,4}){0,2}["']?\$(?:0|\{?BASH_SOURCE\S{0,6})|\bRemove-Item\b[^\n]{0,40}\$(?:MyInvocation|PSCommandPath)\b/gi,
    says: 'It hides what it did, removes itself, or resists clean-up.',
  },
];
