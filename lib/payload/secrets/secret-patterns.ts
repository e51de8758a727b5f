// Station: the shapes credentials have in user data, each with what it is called. Refuses patterns that can take more than linear time.
export interface SecretPattern {
  kind: 'aws-access-key' | 'aws-secret-key' | 'aws-session-token' | 'password' | 'token';
  label: string;
  /** Lower-cased text, one of which a line must hold before the pattern is tried; none where the pattern is cheap by itself. */
  needs: readonly string[];
  /** Global; the first group that matched is the value, else the whole match. */
  pattern: RegExp;
}

export interface SecretSpan {
  /** Offsets within the text, the end not included. */
  start: number;
  end: number;
  kind: SecretPattern['kind'] | 'private-key';
  label: string;
  /** The documentation's example key, which opens nothing. */
  example: boolean;
}

const TOKEN_SHAPES =
  /\b(?:gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_\w{22,255}|gl(?:pat|rt|dt|ptt|cbt)-[\w-]{20,200}|GR1348941[\w-]{20}|xox[abeoprs]-[\w-]{10,250}|npm_[A-Za-z0-9]{30,64}|dckr_pat_[\w-]{20,60}|pypi-[\w-]{40,250}|hv[sb]\.[\w-]{24,250}|sk_live_\w{20,120}|SG\.[\w-]{16,40}\.[\w-]{20,80}|AIza[\w-]{35})|(?<![\w-])eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/g;

export const SECRET_PATTERNS: readonly SecretPattern[] = [
  {
    kind: 'aws-access-key',
    label: 'AWS access key id',
    needs: ['akia', 'asia'],
    pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  },
  {
    kind: 'aws-secret-key',
    label: 'AWS secret access key',
    needs: ['secret'],
    pattern:
      /secret_?(?:access_?)?key["']?(?:\s{0,20}[=:]\s{0,20}|\s{1,20})["']?([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/gi,
  },
  {
    kind: 'aws-session-token',
    label: 'AWS session token',
    needs: ['token'],
    pattern:
      /(?:session|security)_?token["']?(?:\s{0,20}[=:]\s{0,20}|\s{1,20})["']?([A-Za-z0-9/+=]{60,2000})/gi,
  },
  {
    kind: 'token',
    label: 'Token of a service',
    needs: [],
    pattern: TOKEN_SHAPES,
  },
  {
    kind: 'token',
    label: 'Slack web hook',
    needs: ['hooks.slack.com'],
    pattern: /hooks\.slack\.com\/services\/([\w/]{20,120})/g,
  },
  {
    kind: 'token',
    label: 'Discord or Telegram token',
    needs: ['discord', 'telegram'],
    pattern:
      /(?:discord(?:app)?\.com\/api\/webhooks\/\d{5,25}\/([\w-]{20,120})|api\.telegram\.org\/bot([\w:-]{20,80}))/g,
  },
  {
    kind: 'token',
    label: 'Authorization header',
    needs: ['authorization', 'token:', 'api-key:'],
    pattern:
      /(?:authorization["']?\s{0,4}[:=]\s{0,4}["']?(?:bearer|basic|token|aws)\s{1,4}|(?:private|vault|auth|access)-token:\s{0,4}|api-key:\s{0,4})([\w.~+/=:-]{8,4000})/gi,
  },
  {
    kind: 'password',
    label: 'Password of an account, given to chpasswd',
    needs: ['chpasswd'],
    pattern:
      /\b(?:echo|printf)\s{1,4}(?:-\w{1,4}\s{1,4})?["']?[\w.-]{1,64}:([^\s"'|$`]{1,200})["']?\s{0,4}\||chpasswd[^<\n]{0,40}<<<\s{0,4}["']?[\w.-]{1,64}:([^\s"'$`]{1,200})/g,
  },
  {
    kind: 'password',
    label: 'Password of an account, given to passwd',
    needs: ['passwd'],
    pattern:
      /\becho\s{1,4}(?:-\w{1,4}\s{1,4})?["']?([^\s"'|$`]{1,200})["']?\s{0,4}\|\s{0,4}(?:sudo\s{1,4})?passwd\s/g,
  },
  {
    kind: 'password',
    label: 'Hash of a password',
    needs: ['$'],
    pattern: /(\$(?:1|2[aby]|5|6|y|7)\$[\w./$=,-]{20,200})/g,
  },
  {
    kind: 'password',
    label: 'Password of a Windows account',
    needs: ['user'],
    pattern:
      /\bnet1?(?:\.exe)?\s{1,8}user\s{1,8}(?!\/)["']?[^\s"'/]{1,64}["']?\s{1,8}(?!\/|\*)["']?([^\s"'$%]{1,128})/gi,
  },
  {
    kind: 'password',
    label: 'Password in a SecureString',
    needs: ['convertto-securestring'],
    pattern:
      /ConvertTo-SecureString\s{1,8}(?:-(?:String|AsPlainText|Force)\s{1,8}){0,3}(?:"([^"$\r\n]{1,200})"|'([^'\r\n]{1,200})')/gi,
  },
  {
    kind: 'password',
    label: 'Password for automatic sign-in',
    needs: ['defaultpassword'],
    pattern:
      /DefaultPassword["']?\s{1,8}(?:\/t\s{1,4}\w{1,20}\s{1,4}|-PropertyType\s{1,4}\w{1,20}\s{1,4})?(?:\/d|-Value)\s{1,8}["']?([^\s"'$%]{1,128})/gi,
  },
  {
    kind: 'password',
    label: 'Password in a connection address',
    needs: ['://'],
    pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/"'`<>]{0,100}:([^\s@/"'`<>${}]{1,200})@/gi,
  },
  {
    kind: 'password',
    label: 'Password on a command line',
    needs: ['mysql', 'mariadb', 'sshpass', 'docker login', 'az login', 'smbclient', 'mongo'],
    pattern:
      /\s-p\s{0,2}(?:"([^"$`\r\n]{1,200})"|'([^'\r\n]{1,200})'|([^\s"'$`|&;<>-][^\s"'$`|&;<>]{2,200}))/g,
  },
  {
    kind: 'password',
    label: 'Password given to curl or wget',
    needs: ['curl', 'wget'],
    pattern: /\s(?:-u|--user)[ =]{0,2}["']?[\w.@%+-]{1,64}:([^\s"'$`|&;<>]{3,200})/g,
  },
  {
    kind: 'password',
    label: 'Password in a netrc entry',
    needs: ['login'],
    pattern: /\blogin\s{1,8}\S{1,100}\s{1,8}password\s{1,8}([^\s"'$`]{1,200})/gi,
  },
  {
    kind: 'password',
    label: 'Password written to a file',
    needs: ['pass'],
    pattern:
      /\becho\s{1,4}(?:-n\s{1,4})?["']?([^\s"'$`|>]{4,200})["']?\s{0,4}>{1,2}\s{0,4}[\w./~-]{0,80}(?:vault|pass)[\w.-]{0,20}/gi,
  },
  {
    kind: 'password',
    label: 'Password in a here-string',
    needs: ['<<<'],
    pattern: /(?:pass|pwd|secret|token)[^<\n]{0,80}<<<\s{0,4}["']?([^\s"'$`]{4,200})/gi,
  },
  {
    kind: 'password',
    label: 'Password in SQL',
    needs: ['identified by', 'password'],
    pattern: /\b(?:IDENTIFIED\s{1,4}BY|PASSWORD)\s{1,4}'([^'$\r\n]{1,200})'/gi,
  },
  {
    kind: 'password',
    label: 'Password in XML',
    needs: ['password>'],
    pattern: /password>\s{0,8}(?:<value>)?([^<>\r\n$]{1,200})</gi,
  },
];
