// Station: patterns of loading, unpacking and running code. Refuses anything that takes more than linear time.
import type { IndicatorPattern } from './indicator-pattern';

const URL_REST = String.raw`[^\s"'\`<>|;)\\]{1,300}`;
const PRIVATE = String.raw`(?:10|127|0)\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.`;
/** What a shell or interpreter is started through. */
const THROUGH = String.raw`(?:(?:\/(?:usr\/)?bin\/)?(?:sudo|doas|nohup|setsid|exec|env|busybox|xargs|stdbuf|timeout|nice)\s{1,4}(?:-\S{1,20}\s{1,4}|\w{1,40}=\S{0,80}\s{1,4}|root\s{1,4}|\d{1,5}\s{1,4}){0,4}){0,3}`;
const INTO_SHELL = new RegExp(
  String.raw`\|\s{0,8}(?:${THROUGH}(?:\/(?:usr\/)?bin\/)?(?:ba|da|z|k|a)?sh\b(?![./])|${THROUGH}su\s[^\n|;]{0,40}-[cs]\s{1,4}["']?(?:\/(?:usr\/)?bin\/)?(?:ba|da|z|k|a)?sh\b(?![./]))`,
  'g',
);
const INTO_INTERPRETER = new RegExp(
  String.raw`\|\s{0,8}${THROUGH}(?:python|perl|ruby|node|php)[\d.]{0,5}\s{0,4}(?:-\s{0,4})?(?:$|[;&"')])`,
  'g',
);
const FETCHES = /\b(?:curl|wget|fetch|lynx)\b|\baws\s{1,4}s3\s{1,4}cp\b/;
const UNPACKS =
  /\bbase(?:64|32)\b|\bxxd\b|\bopenssl\s{1,4}enc\b|\\x[\da-f]{2}\\x|\brev\b|\bzcat\b|\bgunzip\b|\bhexdump\b/i;

export const FETCH_PATTERNS: readonly IndicatorPattern[] = [
  ...[INTO_SHELL, INTO_INTERPRETER].map((pattern): IndicatorPattern => ({
    kind: 'pipe-to-shell',
    severity: 'high',
    needs: ['|'],
    pattern,
    and: [FETCHES],
    whole: true,
    installer: true,
    says: 'Something fetched is run at once, without ever being looked at.',
  })),
  {
    kind: 'pipe-to-shell',
    severity: 'high',
    needs: ['curl', 'wget'],
    pattern:
      /(?:\b(?:ba|da|z|k)?sh|\bpython[\d.]{0,4}|\bperl|\bsource|\beval|(?:^|[;&\s])\.)\s{1,8}(?:-\w{1,6}\s{1,8}){0,3}(?:<<<\s{0,4})?["']?(?:<\(|\$\(|`)\s{0,8}(?:sudo\s{1,4})?(?:curl|wget)\b|(?:^|[;&|]\s{0,4}|\bsudo\s{1,4})["']?(?:\$\(|`)\s{0,4}(?:curl|wget)\b[^\n`)]{0,200}[`)]["']?\s{0,4}(?:$|[;&])/g,
    whole: true,
    installer: true,
    says: 'Something fetched is run at once, without ever being looked at.',
  },
  {
    kind: 'pipe-to-shell',
    severity: 'high',
    needs: ['urlopen', 'requests.get', 'file_get_contents', 'open-uri', '.open(', 'get('],
    pattern:
      /\b(?:exec|eval|system)(?:\(|\s{1,4})[^\n;]{0,120}(?:\burlopen\b|\brequests\.get\b|\bfile_get_contents\(["']http|\bURI\.open\(|\b(?:open|get)\s{0,2}\(?["']https?:)/g,
    whole: true,
    installer: true,
    says: 'Something fetched is run at once, without ever being looked at.',
  },
  {
    kind: 'pipe-to-shell',
    severity: 'medium',
    needs: ['curl', 'wget'],
    pattern:
      /\b(?:curl|wget)\b[^\n]{0,120}(?:\s-\w{0,8}[oO]\s{0,2}|\s--output(?:-document)?[ =]|>\s{0,2})["']?([\w./~-]{1,80})["']?\s?[^\n]{0,80}[;&|]\s{0,4}(?:(?:sudo\s{1,4})?(?:(?:ba|da)?sh|source|\.|python\d?|perl)\s{1,4}\1|(?:sudo\s{1,4})?(?:\.\/)?\1(?=\s|$|[;&]))/g,
    whole: true,
    says: 'Something is fetched and run by the same command.',
  },
  ...[INTO_SHELL, INTO_INTERPRETER].map((pattern): IndicatorPattern => ({
    kind: 'runs-hidden',
    severity: 'high',
    needs: ['|'],
    pattern,
    and: [UNPACKS],
    whole: true,
    says: 'Encoded content is unpacked and run at once.',
  })),
  {
    kind: 'runs-hidden',
    severity: 'high',
    needs: ['base64', 'xxd', 'openssl', '\\x'],
    pattern:
      /(?:\beval|\b(?:ba|da|z)?sh\s{1,4}-c|\bexec|\bsource|\b(?:ba)?sh)\s{1,4}["']?(?:<\(|\$\(|`)[^)`\n]{0,2000}(?:\bbase64\s{1,4}-{1,2}d|\bxxd\s{1,4}-|\bopenssl\s|\\x[\da-f]{2}\\x)/gi,
    whole: true,
    says: 'Encoded content is unpacked and run at once.',
  },
  {
    kind: 'runs-hidden',
    severity: 'high',
    needs: ['exec(', 'eval(', 'eval ', 'exec ('],
    pattern:
      /\b(?:exec|eval)\s{0,2}\(?\s{0,2}[^\n]{0,80}(?:b64decode|fromhex|unhexlify|zlib\.decompress|marshal\.loads|atob\(|base64_decode|gzinflate|unpack\s{0,2}\(?["']H|FromBase64String)/g,
    says: 'Encoded content is unpacked and run at once.',
  },
  {
    kind: 'obfuscation',
    severity: 'medium',
    needs: ['\\x', '\\0', '\\1'],
    pattern: /(?:\\x[\da-fA-F]{2}){8,}|(?:\\[01]?\d{2}){12,}/g,
    says: 'Text is written as character codes, so that it cannot be read at a glance.',
  },
  {
    kind: 'obfuscation',
    severity: 'medium',
    needs: ['[char', 'fromcharcode', 'chr('],
    pattern:
      /\[char(?:\[\])?\]\s{0,2}\(?\s{0,2}\d{2,3}\s{0,2}\)?\s{0,2}[+,]|fromCharCode\(\s{0,2}\d{2,3}\s{0,2},|\bchr\(\d{2,3}\)\s{0,2}[.+]\s{0,2}chr\(/gi,
    says: 'Text is written as character codes, so that it cannot be read at a glance.',
  },
  {
    kind: 'obfuscation',
    severity: 'high',
    needs: ['ifs', '`', '-f', "'+'", '^'],
    pattern:
      /\w\$\{?IFS\}?[\w/-]|(?:\w\^){4,40}\w|\bi`e`?x\b|\bie`x\b|\bi`ex\b|\{\d\}\{\d\}[^"'\n]{0,60}["']\s{0,4}-f\s{0,4}["']|\w'\s{0,2}\+\s{0,2}'\w{1,8}'\s{0,2}\+\s{0,2}'\w/gi,
    says: 'A command is broken up so that searches for it fail.',
  },
  {
    kind: 'base64-decode',
    severity: 'low',
    needs: ['base64', 'b64decode', 'certutil', 'xxd'],
    pattern:
      /\bbase64\s{1,4}(?:-\w{1,10}\s{1,4}){0,3}(?:-\w{0,4}[dD]\b|--decode\b)|\bopenssl\s{1,4}(?:enc\s{1,4})?(?:-\w{1,10}\s{1,4}){0,3}-?base64\s{1,4}(?:-\w{1,10}\s{1,4}){0,3}-d\b|\bb64decode\b|FromBase64String|\bcertutil\b[^\n]{0,60}-decode\b|\bxxd\s{1,4}(?:-\w{1,4}\s{1,4}){0,3}-\w{0,3}r/gi,
    says: 'It unpacks encoded content while it runs; what could be decoded is shown.',
  },
  {
    kind: 'runs-from-temporary',
    severity: 'high',
    needs: ['/tmp/.', '/shm/'],
    pattern:
      /(?:\/tmp|\/var\/tmp)\/\.(?!X11-unix|ICE-unix|font-unix|XIM-unix|Test-unix|s\.PGSQL|docker)[\w.-]{1,80}|\/dev\/shm\/[\w.-]{1,80}/g,
    says: 'It keeps a file where nobody looks: hidden in a temporary folder, or in memory.',
  },
  {
    kind: 'runs-from-temporary',
    severity: 'medium',
    needs: ['chmod'],
    pattern:
      /\bchmod\s{1,4}(?:-R\s{1,4})?(?:[ugoa]{0,4}\+\w{0,2}x|0?[1357][0-7]{2})\s{1,4}(?:\/var)?\/tmp\/\S{1,100}/g,
    says: 'It makes a file in a temporary folder executable.',
  },
  {
    kind: 'remote-fetch',
    severity: 'medium',
    needs: ['://'],
    pattern: new RegExp(
      String.raw`\b((?:https?|ftp|tftp):\/\/(?:[^\s@/"']{0,100}@)?(?!${PRIVATE})\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b(?:[:/]${URL_REST})?)`,
      'gi',
    ),
    says: 'It may load from an address without a name.',
  },
  {
    kind: 'remote-fetch',
    severity: 'medium',
    needs: ['://'],
    pattern: new RegExp(
      String.raw`\b(https?:\/\/(?:[\w-]{1,60}\.){0,3}(?:pastebin\.com|paste\.ee|hastebin\.com|rentry\.co|ix\.io|0x0\.st|transfer\.sh|file\.io|termbin\.com|bashupload\.com|anonfiles\.com|catbox\.moe|gofile\.io|cdn\.discordapp\.com|gist\.githubusercontent\.com|ngrok\.(?:io|app|dev)|ngrok-free\.app|trycloudflare\.com|serveo\.net|duckdns\.org|no-ip\.\w{2,4}|ddns\.net|onion|workers\.dev|webhook\.site|requestbin\.\w{2,4}|pipedream\.net|interact\.sh|oast\.\w{2,6}|burpcollaborator\.net)\b(?:[:/?]${URL_REST})?)`,
      'gi',
    ),
    says: 'It names a host where anybody may leave a file, or one that comes and goes.',
  },
  {
    kind: 'remote-fetch',
    severity: 'low',
    needs: ['://'],
    pattern: new RegExp(
      String.raw`\b((?:https?|ftp|tftp|s3|gs):\/\/(?!localhost\b|${PRIVATE}|\[?::1|\[?fd00:ec2)${URL_REST})`,
      'gi',
    ),
    says: 'The payload names an address it may load from.',
  },
  {
    kind: 'miner',
    severity: 'high',
    needs: [
      'xmr',
      'miner',
      'stratum',
      'donate-level',
      'nanopool',
      'hashvault',
      'moneroocean',
      't-rex',
      'kdevtmpfsi',
      'kinsing',
      'c3pool',
      'cpuminer',
      '2miners',
      'unmineable',
      'randomx',
      'cryptonight',
      'rx/0',
      'kawpow',
      'etchash',
      'luckpool',
      'herominers',
      '--coin',
    ],
    pattern:
      /\b(?:xmrig|xmr-stak|minerd|cpuminer|ethminer|nbminer|gminer|t-rex|lolminer|phoenixminer|srbminer(?:-multi)?|teamredminer|wildrig|bzminer|ccminer|nheqminer|kdevtmpfsi|kinsing)\b|stratum\+(?:tcp|ssl|tls):\/\/[^\s"']{1,120}|--donate-level\b|\b(?:supportxmr|nanopool|minexmr|hashvault|moneroocean|c3pool|2miners|unmineable|nicehash|luckpool|herominers)\.\w{2,6}|(?:--algo[ =]|"algo"\s{0,2}:\s{0,2}")(?:randomx|cryptonight|rx\/0|kawpow|etchash)\b|--coin[ =](?:monero|xmr)\b/gi,
    says: 'It names a coin miner or a mining pool.',
  },
  {
    kind: 'miner',
    severity: 'medium',
    needs: ['wrmsr'],
    pattern: /\bwrmsr\s{1,4}(?:-\w\s{1,4}){0,2}0x1a4\b[^\n;|&]{0,40}/gi,
    says: 'It sets the processor’s prefetchers, as coin miners do.',
  },
  {
    kind: 'miner',
    severity: 'high',
    needs: ['4'],
    pattern: /(?<![\w])4[0-9AB][1-9A-HJ-NP-Za-km-z]{93}(?![\w])/g,
    says: 'It holds the address of a Monero wallet.',
  },
];
