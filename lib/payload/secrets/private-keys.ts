// Station: a text → where private keys stand in it, over as many lines as they take. Refuses public keys and certificates.
import type { SecretSpan } from './secret-patterns';

const LONGEST_BLOCK = 20_000;
/** How the DER of RSA, EC and PKCS #8 keys and OpenSSH's own format begin in base64: for keys without their heading. */
const BODY =
  /(?<![A-Za-z0-9+/])(?:MII[A-Z][A-Za-z0-9+/][AQgw]IBA(?:AKC|DAN)|MHcCAQEEI|MIG[A-Za-z0-9+/]AgE[AB]|MC4CAQAwBQYDK2Vw|b3BlbnNzaC1rZXktdjE)[A-Za-z0-9+/]{20}/g;
/** Base64 that goes on over line ends, quotes and what continues a line. */
const MORE =
  /(?:[A-Za-z0-9+/]{1,100}|={1,2}(?![A-Za-z0-9])|\\n|["']?[ \t]{0,8}[\\+]?[ \t]{0,8}(?:\r\n|\r|\n)[ \t]{0,40}["']?(?=[A-Za-z0-9+/]{16}))*/y;

/** At most `most`. Whole blocks; one that never ends reaches as far as base64 and headers go. */
export function findPrivateKeys(text: string, most: number): SecretSpan[] {
  const spans: SecretSpan[] = [];
  const add = (start: number, end: number): void => {
    if (spans.length >= most || spans.some((span) => span.start < end && start < span.end)) return;
    spans.push({ start, end, kind: 'private-key', label: 'Private key', example: false });
  };
  for (const { 0: head, index } of text.matchAll(/-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----/g)) {
    if (spans.length >= most || index < (spans.at(-1)?.end ?? 0)) continue;
    const body = text.slice(index + head.length, index + LONGEST_BLOCK);
    const close = /-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----/.exec(body);
    const length =
      close === null ? (/^[\w\s+/=:,.\\-]*/.exec(body)?.[0].length ?? 0) : close.index + close[0].length;
    add(index, index + head.length + length);
  }
  for (const { 0: begin, index } of text.matchAll(BODY)) {
    if (spans.length >= most) break;
    const from = index + begin.length;
    MORE.lastIndex = 0;
    add(index, from + (MORE.exec(text.slice(from, from + LONGEST_BLOCK))?.[0].length ?? 0));
  }
  return spans;
}
