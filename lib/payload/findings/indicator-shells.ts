// Station: patterns of ways out of the instance: shells, tunnels, data taken away, tools for it. Refuses anything beyond linear time.
import { SENSITIVE, type IndicatorPattern } from './indicator-pattern';

const SHELL_OUT = 'It opens a connection outward and hands over a shell.';
const UPLOADS = 'It sends a file or output to another host.';
const CURLS = /\b(?:curl|wget)\b/;
const UPLOAD =
  /\s(?:-F|--form|-T|--upload-file|--post-file|-d|--data(?:-binary|-raw|-urlencode)?)[ =]{0,2}["']?(?:\w{1,20}=)?(?:@\S{1,100}|\$\(\S{1,100}|\/\S{1,100})|\s--post-file=\S{1,100}/g;

export const SHELL_PATTERNS: readonly IndicatorPattern[] = [
  {
    kind: 'reverse-shell',
    severity: 'high',
    needs: ['/dev/tcp', '/dev/udp'],
    pattern: /\/dev\/(?:tcp|udp)\/[^\s"';|&)]{1,100}/g,
    and: [/[<>]\s{0,2}&\s{0,2}\d|>\s{0,2}&\s{0,2}\/dev|\bsh\s{1,4}-i\b|\bexec\s{1,4}\d{1,3}\s{0,2}<>|<&\d/],
    says: SHELL_OUT,
  },
  {
    kind: 'shell-connection',
    severity: 'medium',
    needs: ['/dev/tcp', '/dev/udp'],
    pattern: /\/dev\/(?:tcp|udp)\/[^\s"';|&)]{1,100}/g,
    butNot: /[<>]\s{0,2}&\s{0,2}\d|>\s{0,2}&\s{0,2}\/dev|\bsh\s{1,4}-i\b|\bexec\s{1,4}\d{1,3}\s{0,2}<>|<&\d/,
    says: 'The shell itself opens a network connection: a test whether a port answers, or a way to load and send.',
  },
  {
    kind: 'reverse-shell',
    severity: 'high',
    needs: ['nc', 'socat', 'mkfifo', 'mknod'],
    pattern:
      /\b(?:nc(?:32|64)?|ncat|netcat|nc\.(?:traditional|openbsd))(?:\.exe)?\b[^\n|;]{0,80}\s(?:-\w{0,6}[ec]|--(?:sh-)?exec)\s{1,4}["']?\/?\w[^\s|;&]{0,60}|\bsocat\b[^\n]{0,160}\bexec:[^\n]{0,60}|\b(?:mkfifo|mknod\s{1,4}\S{1,60}\s{1,4}p)\b[^\n]{0,200}\b(?:nc|ncat|telnet|openssl)\b/gi,
    says: SHELL_OUT,
  },
  {
    kind: 'reverse-shell',
    severity: 'high',
    needs: ['socket', 'fsockopen', 's_client', 'telnet', 'ztcp', 'require(', 'net.dial('],
    pattern:
      /\bsocket\.(?:socket|tcp)\(|\bfsockopen\(|\brequire\(["']net["']\)|\bztcp\s|\bTCPSocket\.(?:new|open)|\buse\s{1,4}(?:IO::)?Socket\b|\bIO::Socket::\w|\bnew\s{1,4}Socket\(|\bnet\.Dial\(|\bs_client\b[^\n]{0,120}\||\btelnet\s[^\n|]{0,80}\|/gi,
    and: [
      /\b(?:dup2|subprocess|child_process|pty\.spawn|exec|popen|fdopen|ProcessBuilder|proc_open|shell_exec|os\.execute|system|open\s{0,2}\(STDIN|sh\s{1,4}-i|cmd\.exe)\b|\/bin\/(?:ba|da)?sh\b|>&\$REPLY\b/,
    ],
    says: SHELL_OUT,
  },
  {
    kind: 'reverse-shell',
    severity: 'high',
    needs: ['tcpclient', 'pty.spawn', '/inet/', 'dup2(', 'subprocess.', 'rcat '],
    pattern:
      /\/inet\/(?:tcp|udp)\/\d{0,5}\/[^\s"']{1,100}|\bNew-Object\s{1,4}(?:-TypeName\s{1,4})?(?:System\.)?Net\.Sockets\.TCPClient\b|\[(?:System\.)?Net\.Sockets\.TCPClient\]::new\b|\bpty\.spawn\(|\bos\.dup2\(\s{0,2}(?!(?:dev_?)?null\b|s[ioe]\b)\w{1,20}\.fileno\(\),\s{0,2}[012]\)|\bsubprocess\.\w{1,12}\(\s{0,2}\[?["'][\w/]{0,20}sh["'],\s{0,2}["']-i["']|\brcat\s{1,4}c(?:onnect)?\s[^\n;|&]{0,40}-s\s/gi,
    says: SHELL_OUT,
  },
  {
    kind: 'tunnel',
    severity: 'high',
    needs: [
      'ngrok',
      'chisel',
      'ssh',
      'frpc',
      'ligolo',
      'gs-netcat',
      'bore',
      'localtunnel',
      'serveo',
      'gsocket',
      'revsocks',
    ],
    pattern:
      /\bngrok\s{1,4}(?:http|tcp|tls|start|authtoken|config|service)\b|\bchisel(?:\.exe)?\s{1,4}(?:client|server)\b|\b(?:auto)?ssh\b[^\n|;]{0,160}\s-\w{0,6}R\s{0,2}["']?(?:[\w.*:-]{1,60}:)?\d{1,5}\b|\bfrpc\b\s|\bligolo\b|\bgs-netcat\b|\bgsocket\.io\b|\bbore\s{1,4}local\b|\blocaltunnel\b|\bserveo\.net\b|\brevsocks\b/g,
    says: 'It opens a way in from outside that no security group sees.',
  },
  {
    kind: 'tunnel',
    severity: 'medium',
    needs: [
      'cloudflared',
      'tailscale',
      'zerotier',
      'anydesk',
      'teamviewer',
      'rustdesk',
      'screenconnect',
      'meshagent',
      'atera',
      'teleport',
      'amazon-ssm-agent',
    ],
    pattern:
      /\bcloudflared(?:\.exe)?\s{1,4}(?:tunnel|service|access)\b|\btailscale\s{1,4}up\b|\bzerotier-cli\s{1,4}join\b|\bamazon-ssm-agent(?:\.exe)?[\"']?\s{1,4}-register\b|\b(?:anydesk|teamviewer|rustdesk|screenconnect|meshagent|ateraagent)\b/gi,
    says: 'It joins a network or a remote-access service of its own. Many fleets do; ask whether yours does.',
  },
  {
    kind: 'exfiltration',
    severity: 'high',
    needs: ['curl', 'wget'],
    pattern: UPLOAD,
    and: [CURLS, SENSITIVE],
    whole: true,
    says: `${UPLOADS} What it names holds credentials or secrets.`,
  },
  {
    kind: 'exfiltration',
    severity: 'medium',
    needs: ['curl', 'wget'],
    pattern: UPLOAD,
    and: [CURLS],
    butNot: SENSITIVE,
    whole: true,
    says: UPLOADS,
  },
  {
    kind: 'exfiltration',
    severity: 'high',
    needs: ['curl', 'nc ', 'ncat', 's3 cp', 'wget'],
    pattern:
      /\|\s{0,8}(?:curl\b[^\n]{0,200}(?:@-|-T\s{0,2}-)|(?:nc|ncat|netcat)\s|aws\s{1,4}s3\s{1,4}cp\s{1,4}-\s)/g,
    and: [SENSITIVE],
    whole: true,
    says: `${UPLOADS} What it names holds credentials or secrets.`,
  },
  {
    kind: 'exfiltration',
    severity: 'high',
    needs: ['aws s3', 'rclone', 'scp', 'rsync', 's3api'],
    pattern:
      /\baws\s{1,4}s3\s{1,4}(?:cp|sync|mv)\s[^\n|;]{0,160}\ss3:\/\/\S{1,100}|\baws\s{1,4}s3api\s{1,4}put-object\b|\b(?:rclone|scp|rsync)\s[^\n|;]{0,160}:\S{0,100}/g,
    and: [SENSITIVE],
    whole: true,
    says: `${UPLOADS} What it names holds credentials or secrets.`,
  },
  {
    kind: 'exfiltration',
    severity: 'high',
    needs: ['dig', 'nslookup', 'host ', 'resolve-dnsname'],
    pattern:
      /\b(?:dig|nslookup|host|Resolve-DnsName)\s{1,4}(?:[+-]\w{1,20}\s{1,4}){0,3}["']?(?:\$\(|\$\{?\w{1,30}\}?\.|`)[^\n]{0,100}/g,
    says: 'It sends data out in the names that it asks the DNS for.',
  },
  {
    kind: 'exfiltration',
    severity: 'high',
    needs: ['snapshot-attribute', 'image-attribute', 'put-bucket-policy', 'put-bucket-acl'],
    pattern:
      /\baws\s{1,4}(?:ec2\s{1,4}modify-(?:snapshot|image)-attribute|rds\s{1,4}modify-db-(?:cluster-)?snapshot-attribute|s3api\s{1,4}put-bucket-(?:policy|acl|replication))\b[^\n;|&]{0,100}/g,
    says: 'It shares a snapshot, an image or a bucket with others.',
  },
  {
    kind: 'attack-tool',
    severity: 'high',
    needs: [
      'meterpreter',
      'msf',
      'cobaltstrike',
      'sliver',
      'poshc2',
      'mimikatz',
      'lazagne',
      'peas',
      'pspy',
      'peirates',
      'deepce',
      'diamorphine',
      'reptile',
      'masscan',
      'zgrab',
      'sharphound',
      'rubeus',
      'powerview',
      'invoke-mimi',
      'traitor',
      'tsunami',
      'xorddos',
      'libprocesshider',
      'bloodhound',
      'pnscan',
      'wso.php',
    ],
    pattern:
      /\b(?:meterpreter|msf(?:venom|console)|cobaltstrike|sliver-(?:client|server|implant)|poshc2|mimikatz|lazagne|(?:lin|win)peas(?:\.\w{1,4})?|pspy(?:32|64)s?|peirates|deepce\.sh|diamorphine(?:\.ko)?|reptile\.ko|masscan|pnscan|zgrab2?|sharphound|bloodhound|rubeus|powerview|traitor-amd64|libprocesshider|xorddos|Invoke-Mimikatz)\b/gi,
    says: 'It names a tool that attackers use.',
  },
];
