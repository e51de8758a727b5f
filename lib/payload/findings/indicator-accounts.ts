// Station: patterns of who may get in: keys, accounts, sudo, SSH settings, stolen credentials. Refuses anything beyond linear time.
import type { IndicatorPattern } from './indicator-pattern';

const KEYS = String.raw`["']?[\w~/.$\{}\\:-]{0,120}authorized_keys2?\b`;

export const ACCOUNT_PATTERNS: readonly IndicatorPattern[] = [
  {
    kind: 'authorized-keys',
    severity: 'high',
    needs: ['authorized_keys'],
    pattern: new RegExp(
      String.raw`(?:>{1,2}|\btee\b(?:\s{1,4}-a)?|\s-[oO]|\s--output|\b(?:Add|Set)-Content\b[^\n|;]{0,80}|\b(?:cp|mv|install)\b[^\n|;]{0,80})\s{0,4}(${KEYS})`,
      'g',
    ),
    says: 'It lets somebody in by SSH key.',
  },
  {
    kind: 'authorized-keys',
    severity: 'high',
    needs: ['authorized_keys'],
    pattern: /(?<!ssh_)\bauthorized_keys2?\b/g,
    and: [
      /\b(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\S{1,20})\s{1,4}AAAA/,
      /\bsed\s{1,4}-\w{0,4}i\b|\.write\(/,
    ],
    whole: true,
    says: 'It lets somebody in by SSH key.',
  },
  {
    kind: 'authorized-keys',
    severity: 'medium',
    needs: ['authorized', 'ssh_import_id', 'ssh-import-id', 'sshauthorizedkeys'],
    pattern:
      /(?:[\w~/.$-]{0,100}\/)?\.?\b(?:administrators_)?authorized_keys\b|\bssh_authorized_keys\b|\bsshAuthorizedKeys\b|\bssh[_-]import[_-]id\b|\bAuthorizedKeys(?:File|Command)\b[^\n]{0,80}|\bTrustedUserCAKeys\b/g,
    says: 'It says whose SSH keys are let in.',
  },
  {
    kind: 'sudoers',
    severity: 'high',
    needs: ['nopasswd'],
    pattern: /\bNOPASSWD\s{0,4}:\s{0,4}ALL\b/g,
    and: [/\b(?:echo|printf|tee|sed|visudo|Add-Content)\b|>/],
    whole: true,
    says: 'It lets an account become root without a password.',
  },
  {
    kind: 'sudoers',
    severity: 'high',
    needs: ['nopasswd', '!authenticate'],
    pattern:
      /(?:^|["'])\s{0,4}[%#]?[\w.-]{1,40}\s{1,8}ALL\s{0,4}=[^\n]{0,40}\bNOPASSWD\s{0,4}:\s{0,4}ALL\b|\bDefaults\b[^\n]{0,40}!authenticate\b/g,
    says: 'It lets an account become root without a password.',
  },
  {
    kind: 'sudoers',
    severity: 'medium',
    needs: ['sudoers', 'nopasswd', 'visudo'],
    pattern: /\/etc\/sudoers(?:\.d(?:\/[\w.-]{1,60})?)?|\bNOPASSWD\b\s{0,4}:?\s{0,4}\w{0,40}|\bvisudo\b/g,
    says: 'It changes who may become root.',
  },
  {
    kind: 'user-added',
    severity: 'high',
    needs: ['useradd', 'adduser', 'usermod'],
    pattern: /\b(?:useradd|adduser|usermod)\b[^\n;|&]{0,100}\s(?:-\w{0,3}u|--uid)[ =]?0\b[^\n;|&]{0,60}/g,
    says: 'It makes an account that is root under another name.',
  },
  {
    kind: 'user-added',
    severity: 'high',
    needs: ['/etc/passwd', '/etc/shadow', '/etc/group', 'root:', 'passwd', 'usermod'],
    pattern:
      />{1,2}\s{0,4}\/etc\/(?:passwd|shadow|group)\b|\btee\s{1,4}(?:-a\s{1,4})?\/etc\/(?:passwd|shadow)\b|["'\s]root:\S{1,100}\s{0,4}\|\s{0,4}(?:sudo\s{1,4})?chpasswd\b|\bpasswd\s{1,4}-[du]\s{1,4}root\b|\|\s{0,4}(?:sudo\s{1,4})?passwd\s{1,4}(?:--stdin\s{1,4})?root\b|\bsed\s{1,4}-\w{0,4}i\b[^\n;|&]{0,160}\/etc\/(?:passwd|shadow)\b|\busermod\s[^\n;|&]{0,60}(?:-p|--password)[ =][^\n;|&]{1,200}\sroot\b/g,
    says: 'It sets the password of root or writes accounts by hand.',
  },
  {
    kind: 'user-added',
    severity: 'low',
    needs: ['useradd', 'adduser', 'usermod'],
    pattern: /\b(?:useradd|adduser|usermod)\b[^\n;|&]{0,120}/g,
    and: [/\s(?:-r|--system|-\w{0,4}G)\s|nologin|\/bin\/false/],
    butNot: /\s(?:sudo|wheel|admin|root|adm|shadow|disk)\b|,(?:sudo|wheel|admin|root|adm|disk)\b/,
    says: 'It adds a service account or a membership.',
  },
  {
    kind: 'user-added',
    severity: 'medium',
    needs: ['useradd', 'adduser', 'usermod', 'chpasswd'],
    pattern: /\b(?:useradd|adduser|usermod|chpasswd)\b[^\n;|&]{0,80}/g,
    butNot:
      /\b(?:useradd|adduser|usermod)\b[^\n]{0,120}(?:\s(?:-r|--system|-\w{0,4}G)\s(?![^\n;|&]{0,60}\b(?:sudo|wheel|admin|root|adm|disk)\b)|nologin|\/bin\/false)/,
    says: 'It adds or changes an account.',
  },
  {
    kind: 'user-added',
    severity: 'medium',
    needs: ['net', 'new-localuser', 'set-localuser', 'add-localgroupmember', 'dsadd', 'new-aduser'],
    pattern:
      /\bnet1?(?:\.exe)?\s{1,8}user\s{1,8}\S{1,60}[^\n]{0,80}\/add\b|\bnet1?(?:\.exe)?\s{1,8}localgroup\s{1,8}[^\n]{0,80}\/add\b|\bnet1?(?:\.exe)?\s{1,8}user\s{1,8}[^\s/]\S{0,60}\s{1,8}[^\s/]\S{0,60}|\b(?:New|Set)-LocalUser\b[^\n]{0,60}|\bAdd-LocalGroupMember\b[^\n]{0,60}|\bNew-ADUser\b[^\n]{0,60}/gi,
    says: 'It adds or changes an account.',
  },
  {
    kind: 'suid',
    severity: 'high',
    needs: ['chmod', 'setcap', 'install '],
    pattern:
      /\bchmod\s{1,4}(?:-R\s{1,4})?(?:[ugoa]{0,3}\+\w{0,2}s\w{0,2}|0?[4567][0-7]{3})\s{1,4}\S{1,80}|\bsetcap\s{1,4}["']?cap_(?:setuid|setgid|sys_admin|sys_ptrace|dac_)\S{0,40}\s{1,4}\S{1,80}|\binstall\s[^\n;|]{0,40}-m\s{0,2}0?4[0-7]{3}\b/g,
    butNot: /\bchmod\s{1,4}(?:-R\s{1,4})?(?:g\+s|2[0-7]{3})\b/,
    says: 'It makes a program that runs with the rights of its owner, whoever starts it.',
  },
  {
    kind: 'ssh-opened',
    severity: 'medium',
    needs: ['permitrootlogin', 'passwordauthentication', 'permitemptypasswords', 'gatewayports'],
    pattern:
      /\bPermitRootLogin\b\s{0,4}["']?(?:yes|\\?s|without-password)?|\bPasswordAuthentication\s{1,4}yes|\bPermitEmptyPasswords\s{1,4}yes|\bGatewayPorts\s{1,4}(?:yes|clientspecified)/gi,
    butNot: /\bPermitRootLogin\s{1,4}(?:no\b|prohibit-password)(?![^\n]*\/PermitRootLogin\s{1,4}yes)/i,
    says: 'It widens who may sign in by SSH.',
  },
  {
    kind: 'credential-theft',
    severity: 'high',
    needs: [
      '/etc/shadow',
      '.aws/credentials',
      'lsass',
      'sam',
      'ntds',
      'sekurlsa',
      'id_rsa',
      'gcloud',
      '/environ',
      'tfstate',
    ],
    pattern:
      /\b(?:cat|cp|tar|zip|base64|less|scp|curl|strings|grep)\b[^\n;|]{0,120}\/etc\/shadow\b|\b(?:cat|cp|tar|zip|base64|scp|find|grep)\b[^\n;|]{0,120}(?:\.aws\/(?:credentials|config)|\.ssh\/id_\w{1,10}|\/proc\/(?:\*|\d{1,6}|self|\$\w{1,10})\/environ|application_default_credentials)|\bprocdump\S{0,6}\s[^\n]{0,60}lsass|\bcomsvcs(?:\.dll)?\b[^\n]{0,30}MiniDump|\breg(?:\.exe)?\s{1,4}save\s{1,4}hklm\\(?:sam|system|security)\b|\bntds\.dit\b|\bsekurlsa\b/gi,
    says: 'It reads credentials or hashes that are kept on the machine.',
  },
];
