// Station: one masked text → the hosts, addresses, URLs, hashes and SSH keys it names. Refuses what only looks like one: file names, versions.
import { createHash } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import { defang } from '@/lib/payload/findings/find-indicators';
import { isAwsBucket, tellsOf } from './known-hosts';
import type { Term } from '@/lib/payload/decoded';

export type FoundTerm = Omit<Term, 'at'>;

const URL_TEXT = /\b(?:https?|ftp|tftp|wss?|ldaps?|stratum\+(?:tcp|ssl)):\/\/[^\s"'`<>|;)\\]{1,500}/gi;
const IPV4 = /(?<![\w.-])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\w.-]*\w)(?!\/\d)/g;
const IPV6 = /(?<![\w:.])[\da-f]{1,4}:[\da-f:]{2,40}(?![\w:.])/gi;
const SOCKET = /\/dev\/(?:tcp|udp)\/([^\s/"';|&)]{3,253})\//g;
/** Programs whose arguments are hosts. */
const NETWORK_COMMAND =
  /\b(?:curl|wget|nc|ncat|netcat|ssh|scp|sftp|rsync|dig|nslookup|host|ping|telnet|socat|s_client|Test-NetConnection|Resolve-DnsName|TCPClient|xmrig|mount|psql|mysql)\b/i;
const HOST_WORD =
  /(?:^|[\s"'@=(,/:]|[)}]\.)([A-Za-z\d][A-Za-z\d.-]{2,250}\.[A-Za-z]{2,24})(?=[\s"':/,);]|$)/g;
const AT_HOST = /[\w.-]@([A-Za-z\d][A-Za-z\d.-]{2,250}\.[A-Za-z]{2,24})(?=[\s"':/,);]|$)/g;
const HASH = /(?<![\w/.+=-])(?:[a-f\d]{64}|[a-f\d]{40}|[a-f\d]{32})(?![\w/.+=-])/gi;
const SSH_KEY =
  /\b(ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d{3}|sk-(?:ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com)\s{1,4}(AAAA[A-Za-z\d+/]{20,2000}={0,2})(?:[ \t]{1,4}([^\s"'#,\]]{1,80}))?/g;

/** Endings of file names that are top-level domains as well, or look like them. */
const FILE_ENDING =
  /\.(?:sh|py|pl|rb|js|ts|ps1|psm1|bat|cmd|exe|dll|msi|so|ko|gz|tgz|bz2|xz|zip|tar|rpm|deb|jar|war|conf|cfg|ini|txt|log|md|json|ya?ml|xml|html?|php|css|csv|service|timer|socket|target|repo|list|key|pem|crt|cer|csr|pub|asc|gpg|env|tmpl|tpl|tf|sql|db|pid|lock|bak|old|tmp|local|rules|d)$/i;

/** Each place of each term; the same term may come several times. */
export function findTerms(text: string): (FoundTerm & { index: number })[] {
  const found: (FoundTerm & { index: number })[] = [];
  const add = (term: FoundTerm | null, index: number) => {
    if (term !== null) found.push({ ...term, index });
  };
  for (const { 0: url, index } of text.matchAll(URL_TEXT)) {
    const read = readUrl(url);
    add(read.url, index);
    add(read.host, index);
  }
  for (const pattern of [IPV4, IPV6])
    for (const { 0: value, index } of text.matchAll(pattern)) add(toAddress(value), index);
  for (const match of text.matchAll(SOCKET)) add(toHost(match[1] ?? ''), match.index);
  for (const match of text.matchAll(AT_HOST)) add(toDomain(match[1] ?? ''), match.index);
  for (const { line, at } of networkLines(text))
    for (const match of line.matchAll(HOST_WORD)) add(toDomain(match[1] ?? ''), at + match.index);
  for (const { 0: value, index } of text.matchAll(HASH)) {
    const hash = value.toLowerCase();
    if (/[a-f]/.test(hash) && /\d/.test(hash)) add({ kind: 'hash', value: hash, shown: hash }, index);
  }
  for (const match of text.matchAll(SSH_KEY))
    add(toSshKey(match[1] ?? '', match[2] ?? '', match[3]), match.index);
  return found;
}

function* networkLines(text: string): Generator<{ line: string; at: number }> {
  let at = 0;
  for (const line of text.split('\n')) {
    if (line.length < 8192 && NETWORK_COMMAND.test(line))
      yield { line: line.replaceAll(URL_TEXT, (url) => ' '.repeat(url.length)), at };
    at += line.length + 1;
  }
}

/** Variables and masks are not what logs would hold, so such a URL is none; its host may still be. */
function readUrl(text: string): { url: FoundTerm | null; host: FoundTerm | null } {
  const nothing = { url: null, host: null };
  const [, scheme = '', authority = '', rest = ''] = /^([a-z+]+):\/\/([^/?#]*)(.*)$/i.exec(text) ?? [];
  const name = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d{0,5}$/, '');
  if (name === '' || /[${}%•…*]/.test(name)) return nothing;
  const host = toHost(name);
  if (host === null) {
    const shared = /^[\w.-]+$/.test(name) && tellsOf(name.toLowerCase()).url && !isLocal(name);
    if (!shared) return nothing;
  }
  const bucket = /^s3[.-][\w.-]*amazonaws\.com$/i.test(name) ? /^\/([\w.-]+)/.exec(rest)?.[1] : undefined;
  if (bucket !== undefined && isAwsBucket(bucket)) return nothing;
  const port = /:\d{1,5}$/.exec(authority)?.[0] ?? '';
  const path = rest.replace(/[.,:!?\]]+$/, '');
  const value = `${scheme.toLowerCase()}://${name.toLowerCase()}${port}${path}`;
  const plain = path.length > 1 && !/[${}•…]/.test(path);
  return { url: plain ? { kind: 'url', value, shown: defang(value) } : null, host };
}

function isLocal(name: string): boolean {
  return !name.includes('.') || /^[\d.]+$/.test(name) || /\.(?:local|internal|localdomain|lan)$/i.test(name);
}

function toHost(name: string): FoundTerm | null {
  return toAddress(name.replace(/^\[|\]$/g, '')) ?? toDomain(name);
}

function toDomain(name: string): FoundTerm | null {
  const domain = name.toLowerCase().replace(/\.+$/, '');
  if (!/^[a-z\d](?:[a-z\d-]*\.)+[a-z]{2,24}$/.test(domain) || domain.length > 253) return null;
  if (FILE_ENDING.test(domain) || isLocal(domain) || !tellsOf(domain).host) return null;
  return { kind: 'domain', value: domain, shown: domain.replaceAll('.', '[.]') };
}

/** Null for what is no address of one host, and for addresses that mean this machine or nobody. */
function toAddress(text: string): FoundTerm | null {
  if (!(ipaddr.IPv4.isValidFourPartDecimal(text) || (text.includes(':') && ipaddr.IPv6.isValid(text))))
    return null;
  const address = ipaddr.process(text);
  const range = address.range();
  if (['loopback', 'unspecified', 'broadcast', 'multicast', 'linkLocal'].includes(range)) return null;
  if (text.toLowerCase().startsWith('fd00:ec2')) return null;
  const value = address.toString();
  const marked =
    range === 'private' || range === 'uniqueLocal' || range === 'carrierGradeNat' ? ' (private)' : '';
  return { kind: 'address', value, shown: `${value.replaceAll('.', '[.]')}${marked}` };
}

/** Shown by its fingerprint, as ssh-keygen -l prints it. */
function toSshKey(type: string, body: string, comment: string | undefined): FoundTerm {
  const print = createHash('sha256').update(Buffer.from(body, 'base64')).digest('base64').replace(/=+$/, '');
  return {
    kind: 'ssh-key',
    value: `${type} ${body}`,
    shown: `${type} SHA256:${print}${comment === undefined ? '' : ` ${comment}`}`,
  };
}
