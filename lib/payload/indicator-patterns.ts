// Station: the patterns that findings come from, each with what it means. Refuses patterns that can take more than linear time.
import type { IndicatorSeverity } from './decoded';

export interface IndicatorPattern {
  kind: string;
  severity: IndicatorSeverity;
  /** Global; tried line by line, white space around the line taken off. The first group that matched is the value, else the whole match. */
  pattern: RegExp;
  says: string;
  /** How the value is shown: secrets keep their ends only, addresses cannot be clicked. */
  show?: 'mask' | 'defang';
}

export const INDICATOR_PATTERNS: readonly IndicatorPattern[] = [
  {
    kind: 'pipe-to-shell',
    severity: 'high',
    pattern:
      /\b(?:curl|wget|fetch)\b[^|\n]{0,200}\|\s*(?:sudo\s+(?:-\w+\s+)*)?(?:\/(?:usr\/)?bin\/)?(?:ba|da|z|k)?sh\b|\b(?:ba|da|z|k)?sh\s+(?:-c\s+)?["']?(?:<\(|\$\(|`)\s*(?:curl|wget)\b|\|\s*(?:sudo\s+)?(?:python|perl|ruby|node|php)[\d.]*\s*(?:-\s*)?$/g,
    says: 'Something fetched is run at once, without ever being looked at.',
    show: 'defang',
  },
  {
    kind: 'remote-fetch',
    severity: 'medium',
    pattern: /\b((?:https?|ftp|tftp|s3|gs):\/\/[^\s"'`<>|;)\\]{1,300})/gi,
    says: 'The payload names an address it may load from.',
    show: 'defang',
  },
  {
    kind: 'imds',
    severity: 'medium',
    pattern:
      /(169\.254\.169\.254|fd00:ec2::254|\[fd00:ec2::254\]|X-aws-ec2-metadata-token(?:-ttl-seconds)?|latest\/meta-data\/iam\/security-credentials[^\s"'`]{0,80}|instance-data\.ec2\.internal)/gi,
    says: 'It asks the metadata service, where the role’s credentials lie.',
  },
  {
    kind: 'access-key',
    severity: 'high',
    pattern: /\b((?:AKIA|ASIA)[A-Z2-7]{16})\b/g,
    says: 'An AWS access key stands in the text.',
    show: 'mask',
  },
  {
    kind: 'secret-key',
    severity: 'high',
    pattern: /aws_?secret_?(?:access_?)?key["']?\s*[=:]\s*["']?([A-Za-z0-9/+]{40})\b/gi,
    says: 'An AWS secret key stands in the text.',
    show: 'mask',
  },
  {
    kind: 'private-key',
    severity: 'high',
    pattern: /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/g,
    says: 'A private key stands in the text.',
  },
  {
    kind: 'authorized-keys',
    severity: 'high',
    pattern: /(?:[\w~/.$-]{0,100}\/)?\.?\bauthorized_keys\b|\bssh_authorized_keys\b|\bssh_import_id\b/g,
    says: 'It lets somebody in by SSH key.',
  },
  {
    kind: 'sudoers',
    severity: 'high',
    pattern: /\/etc\/sudoers(?:\.d\/[\w.-]{1,60})?|\bNOPASSWD\b\s*:?\s*\w*|\bvisudo\b/g,
    says: 'It changes who may become root.',
  },
  {
    kind: 'user-added',
    severity: 'medium',
    pattern:
      /\b(?:useradd|adduser|usermod|chpasswd)\b[^\n;|&]{0,80}|\bnet1?\s+user\s+\S{1,60}[^\n]{0,40}\/add|\bNew-LocalUser\b[^\n]{0,60}|\bAdd-LocalGroupMember\b[^\n]{0,60}/gi,
    says: 'It adds or changes an account.',
  },
  {
    kind: 'cron',
    severity: 'medium',
    pattern:
      /\bcrontab\b[^\n;|&]{0,60}|\/etc\/cron(?:\.\w+|tab)?(?:\/[\w.-]{1,60})?|\/var\/spool\/cron\b[\w/.-]{0,60}|\bschtasks\b[^\n]{0,60}|\bRegister-ScheduledTask\b/gi,
    says: 'It plans work for later, which outlives this boot.',
  },
  {
    kind: 'systemd',
    severity: 'medium',
    pattern:
      /\/(?:etc|lib|usr\/lib)\/systemd\/system\/[\w@.-]{1,80}|\/etc\/rc\.local\b|\/etc\/init\.d\/[\w.-]{1,60}|\/etc\/ld\.so\.preload\b/g,
    says: 'It puts something where the system starts or loads it.',
  },
  {
    kind: 'reverse-shell',
    severity: 'high',
    pattern:
      /\/dev\/(?:tcp|udp)\/[^\s"';|&)]{1,100}|\bn(?:c|cat|etcat)\b[^\n|;]{0,80}\s-(?:\w*e|c)\s*\S{1,40}|\bsocat\b[^\n]{0,100}\bexec:[^\n]{0,60}|\bmkfifo\b[^\n]{0,120}\bnc\b|socket\.socket\([^\n]{0,200}(?:dup2|subprocess|pty\.spawn)|\bNew-Object\s+(?:System\.)?Net\.Sockets\.TCPClient\b/gi,
    says: 'It opens a connection outward and hands over a shell.',
    show: 'defang',
  },
  {
    kind: 'base64-decode',
    severity: 'medium',
    pattern:
      /\bbase64\s+(?:-\w+\s+){0,3}(?:-d|-D|--decode)\b|\bopenssl\s+(?:enc\s+)?(?:-\w+\s+){0,3}-?base64\s+(?:-\w+\s+){0,3}-d\b|\bb64decode\b|FromBase64String|\bcertutil\b[^\n]{0,60}-decode\b/gi,
    says: 'It unpacks hidden content while it runs.',
  },
  {
    kind: 'encoded-powershell',
    severity: 'high',
    pattern:
      /\b(?:powershell|pwsh)(?:\.exe)?\b[^\n]{0,200}?\s[-/]e(?:c|nc?o?d?e?d?c?o?m?m?a?n?d?)?\s+[\"']?([A-Za-z0-9+/=]{16,})|\s-enc(?:odedcommand)?\s+[\"']?([A-Za-z0-9+/=]{16,})/gi,
    says: 'PowerShell is given its command in base64.',
  },
  {
    kind: 'iex',
    severity: 'high',
    pattern:
      /\b(?:IEX\b|Invoke-Expression\b)[^\n]{0,100}|\bDownloadString\s*\([^\n]{0,120}|\bDownloadFile\s*\([^\n]{0,120}/gi,
    says: 'PowerShell runs or loads text as code.',
    show: 'defang',
  },
  {
    kind: 'defender-off',
    severity: 'high',
    pattern:
      /\bSet-MpPreference\b[^\n]{0,120}-Disable\w+|\bAdd-MpPreference\b[^\n]{0,80}-Exclusion\w+|\bDisableAntiSpyware\b|\b(?:sc|net)(?:\.exe)?\s+stop\s+(?:WinDefend|Sense)\b|\bUninstall-WindowsFeature\b[^\n]{0,60}Defender/gi,
    says: 'It turns Microsoft Defender off or makes exceptions.',
  },
  {
    kind: 'agent-stopped',
    severity: 'high',
    pattern:
      /\b(?:systemctl|service)\s+(?:-\S+\s+){0,2}(?:(?:stop|disable|mask)\s+(?:--now\s+)?)?(?:auditd|rsyslog|amazon-ssm-agent|amazon-cloudwatch-agent|awslogsd?|falcon-sensor|falco|wazuh-agent|osqueryd?)(?:\.service)?(?:\s+(?:stop|disable))?\b/g,
    says: 'It stops logging or a security agent.',
  },
  {
    kind: 'anti-forensics',
    severity: 'high',
    pattern:
      /\bhistory\s+-c\b|\bunset\s+HISTFILE\b|\bHISTFILE=\/dev\/null\b|\brm\s+-\w+\s+\/var\/log\b[\w/.*-]{0,60}|\bshred\s+-\w+|\bClear-EventLog\b|\bwevtutil\s+cl\b|\bchattr\s+\+i\b|\bsetenforce\s+0\b/gi,
    says: 'It hides traces or resists clean-up.',
  },
  {
    kind: 'miner',
    severity: 'high',
    pattern:
      /\b(?:xmrig|xmr-stak|minerd|cpuminer|ethminer|nbminer|t-rex|lolminer|kdevtmpfsi|kinsing)\b|stratum\+(?:tcp|ssl):\/\/[^\s"']{1,120}|--donate-level\b|\b(?:supportxmr|nanopool|minexmr|hashvault|moneroocean)\.\w+/gi,
    says: 'It names a coin miner or a mining pool.',
    show: 'defang',
  },
  {
    kind: 'exposes-credentials',
    severity: 'high',
    pattern:
      /\baws\s+(?:iam|sts|secretsmanager|ssm)\s+(?:create-access-key|create-user|attach-(?:user|role)-policy|assume-role|get-secret-value|get-parameters?(?:-by-path)?)\b[^\n;|&]{0,60}/g,
    says: 'It uses the instance role to make or read credentials.',
  },
  {
    kind: 'runs-every-boot',
    severity: 'medium',
    pattern:
      /^#cloud-boothook\b|^bootcmd\s*:|<persist>\s*true\s*<\/persist>|^(?:-\s*)?frequency\s*:\s*["']?always|\bscripts[-_]user["']?\s*,\s*["']?always/gi,
    says: 'A directive that makes something run at every boot.',
  },
];
