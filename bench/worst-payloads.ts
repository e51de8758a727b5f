// The slowest and greediest user data that was found by looking for it: one for each way in which decoding once took long or threw.
import { gzipSync } from 'node:zlib';

const MEGABYTE = 1024 * 1024;
const plain = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const zipped = (text: string): Uint8Array => new Uint8Array(gzipSync(Buffer.from(text, 'latin1')));
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const many = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');
const damaged = (bytes: Buffer): Buffer => {
  bytes[bytes.length - 5] = (bytes[bytes.length - 5] ?? 0) ^ 1;
  return bytes;
};
const message = (body: string, boundary = 'x'): string =>
  `MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="${boundary}"\n\n${body}`;
const part = (type: string, body: string, more = ''): string =>
  `--x\nContent-Type: ${type}\n${more}\n${body}\n`;
const nested = (levels: number): string =>
  many(levels, (level) => `Content-Type: multipart/mixed; boundary=b${level}\n\n--b${level}\n`);
const lines = (word: string, length: number, total = 256 * 1024): string => {
  const line = `${word.repeat(Math.ceil(length / word.length)).slice(0, length)}\n`;
  return `#!/bin/sh\n${line.repeat(Math.floor(total / line.length))}`;
};

/** By what it is; each is made when it is asked for. */
export const WORST_PAYLOADS: Record<string, () => Uint8Array> = {
  '10 MB of spaces in a small gzip': () => zipped(`#!/bin/sh\n${' '.repeat(10 * MEGABYTE)}`),
  '10 MB of line ends in a small gzip': () => zipped(`#!/bin/sh\n${'\n'.repeat(10 * MEGABYTE)}`),
  '12 MB of one line': () => plain(`#!/bin/sh\n${'curl '.repeat(2.4 * MEGABYTE)}`),
  '10 MB that are not UTF-8': () => new Uint8Array(10 * MEGABYTE).fill(0xc3),
  '10 MB of base64 in short lines': () => plain('QUFB\n'.repeat(2 * MEGABYTE)),
  '10 MB of UTF-16': () =>
    new Uint8Array(Buffer.from(`\ufeff#!/bin/sh\n${'a\n'.repeat(2.5 * MEGABYTE)}`, 'utf16le')),
  '10 MB of JSON objects': () => plain(`{"a":[${'{},'.repeat(3 * MEGABYTE)}1]}`),
  '1 MB of open brackets as an answer': () => plain(`{"UserData":${'['.repeat(MEGABYTE)}`),
  '5,000 parts': () => plain(message('--x\nContent-Type: text/plain\n\na\n'.repeat(5000))),
  '200 levels of nesting': () => plain(`MIME-Version: 1.0\n${nested(200)}Content-Type: text/plain\n\na\n`),
  '180,000 multiparts without parts': () =>
    zipped(
      message(
        part(
          'multipart/mixed; boundary=y',
          '--y\nContent-Type: multipart/mixed; boundary=z\n\n'.repeat(900),
        ).repeat(200),
      ),
    ),
  'ten levels around 2 MB of lines': () =>
    zipped(`MIME-Version: 1.0\n${nested(10)}\n${'A\n'.repeat(MEGABYTE)}`),
  'lines that begin like a boundary': () => zipped(message(`--x\n\n${'\n--xy'.repeat(400_000)}`)),
  'boundaries with long white space behind': () =>
    zipped(message(`--x\n\n${`\n--x${' '.repeat(9000)}y`.repeat(220)}`)),
  'a header of 4,900 folds': () =>
    plain(`MIME-Version: 1.0\nContent-Type: multipart/mixed;\n${' a\n'.repeat(4900)} boundary=x\n\n--x\n\na`),
  'a header of 2 MB': () => zipped(`MIME-Version: 1.0\nSubject: a\n${`${' '.repeat(400)}\n`.repeat(5000)}`),
  'parameters without an end': () =>
    plain(`MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="${'\\a'.repeat(4000)}\n\n`),
  'quoted-printable throughout': () =>
    zipped(`MIME-Version: 1.0\nContent-Transfer-Encoding: quoted-printable\n\n${'=41'.repeat(690_000)}`),
  'quoted-printable with white space': () =>
    zipped(
      `MIME-Version: 1.0\nContent-Transfer-Encoding: quoted-printable\n\n${`=${' '.repeat(3000)}`.repeat(690)}`,
    ),
  '300 damaged gzip parts of 1.5 MB each': () => {
    const bomb = base64(damaged(gzipSync(Buffer.alloc(1.5 * MEGABYTE, 0x20))));
    return zipped(message(part('application/gzip', bomb, 'Content-Transfer-Encoding: base64\n').repeat(300)));
  },
  'gzip of 2 MB that hardly shrinks, cut off': () => {
    let state = 1;
    const noise = Buffer.from(new Uint8Array(3 * MEGABYTE)).map(() => {
      state = (state * 1103515245 + 12345) & 0x7fffffff;
      return state >> 16;
    });
    return new Uint8Array(gzipSync(Buffer.from(noise).toString('base64')));
  },
  'YAML: aliases of anchors named again and again': () =>
    plain(`#cloud-config\n${`a: &a [x]\nb: [${'*a,'.repeat(10)}]\n`.repeat(400)}`),
  'YAML: short keys': () => plain(`#cloud-config\n${'a: b\n'.repeat(26_000)}`),
  'YAML: flow list': () => plain(`#cloud-config\na: [${'1,'.repeat(60_000)}]`),
  'YAML: flow mappings': () => plain(`#cloud-config\na: [${'{},'.repeat(42_000)}]`),
  'YAML: list of one letter': () => plain(`#cloud-config\na:\n${'- a\n'.repeat(32_000)}`),
  'YAML: a fault on every line': () => plain(`#cloud-config\n${'}\n'.repeat(65_000)}`),
  'YAML: faults that are found late': () => plain(`#cloud-config\n${'\t- @\n'.repeat(16_000)}`),
  'YAML: tags that nobody knows': () => plain(`#cloud-config\na:\n${'- !foo a\n'.repeat(14_000)}`),
  'YAML: aliases of one word': () => plain(`#cloud-config\na: &a x\n${'b: *a\n'.repeat(20_000)}`),
  'YAML: aliases that multiply': () =>
    plain(
      `#cloud-config\na0: &a0 [x]\n${many(12, (level) => `a${level + 1}: &a${level + 1} [${Array(10).fill(`*a${level}`).join(',')}]\n`)}`,
    ),
  'YAML: merges of a large mapping': () =>
    plain(
      `#cloud-config\na: &a {${many(1000, (index) => `k${index}: v,`)}}\n${many(90, (index) => `b${index}: {<<: *a}\n`)}`,
    ),
  'YAML: nested lists': () => plain(`#cloud-config\na:\n  ${'- '.repeat(60_000)}x`),
  'YAML: nested questions': () => plain(`#cloud-config\n${'? '.repeat(60_000)}x`),
  'YAML: 99 brackets, often': () =>
    plain(`#cloud-config\na: [${`${'['.repeat(90)}${']'.repeat(90)},`.repeat(700)}]`),
  'YAML: 200 parts of 45 KB': () =>
    zipped(message(part('text/cloud-config', 'a: b\n'.repeat(9000)).repeat(200))),
  'YAML: 200 lists joined': () =>
    zipped(
      message(
        part('text/cloud-config', `a: [${'1,'.repeat(20_000)}]`, 'Merge-Type: list(append)\n').repeat(200),
      ),
    ),
  'YAML: 200 parts with the same keys': () =>
    zipped(
      message(
        part(
          'text/cloud-config',
          many(90, (index) => `k${index}: v\n`),
        ).repeat(200),
      ),
    ),
  'YAML: 200 commands and a long list of modules': () =>
    zipped(
      message(
        part('text/cloud-config', `cloud_final_modules: [${'runcmd,'.repeat(8000)}]`) +
          part('text/cloud-config', 'runcmd: [a]', 'Merge-Type: list(append)\n').repeat(199),
      ),
    ),
  'JSON patch: 60,000 additions to a list': () =>
    zipped(
      `#cloud-config-jsonp\n[{"op":"add","path":"/a","value":[]}${',{"op":"add","path":"/a/0","value":1}'.repeat(60_000)}]`,
    ),
  'JSON patch: 199 over many keys': () =>
    zipped(
      message(
        part(
          'text/cloud-config',
          many(6000, (index) => `k${index}: v\n`),
        ) + part('text/cloud-config-jsonp', '[{"op":"add","path":"/a","value":1}]').repeat(199),
      ),
    ),
  'JSON patch: a value 300,000 deep': () =>
    zipped(
      `#cloud-config-jsonp\n[{"op":"add","path":"/a","value":${'['.repeat(20_000)}1${']'.repeat(20_000)}}]`,
    ),
  'EC2Launch v2: 11,000 tasks': () => plain(`version: 1.0\ntasks:\n${'- task: a\n'.repeat(11_000)}`),
  'Windows: a million tags': () => zipped('<script></script>'.repeat(MEGABYTE)),
  'archive of 30,000 entries': () => plain(`#cloud-config-archive\n${'- a\n'.repeat(30_000)}`),
  'part handler of 2 MB': () => zipped(`#part-handler\n${'a = b\n'.repeat(340_000)}`),
  'part handler with open strings': () => plain(`#part-handler\n${'"""\''.repeat(15_000)}`),
  'forty encoded texts of 64 KB': () =>
    zipped(
      `#!/bin/sh\n${many(40, (index) => `: ${base64(gzipSync(Buffer.alloc(64 * 1024, 65 + (index % 20))))}\n`)}`,
    ),
  'eighty damaged encoded gzips': () =>
    zipped(
      `#!/bin/sh\n${many(80, (index) => `: ${base64(damaged(gzipSync(Buffer.alloc(1.5 * MEGABYTE, 65 + (index % 20)))))}\n`)}`,
    ),
  'encoded text that decodes to nothing': () => plain(lines(`${'/'.repeat(24)} `, 8000)),
  'wrapped base64 without an end': () => plain(`#!/bin/sh\n${`${'A'.repeat(40)}\n`.repeat(6000)}`),
  ...Object.fromEntries(
    [
      'curl -a ',
      'a/',
      '| sudo -u ',
      'socket.socket(',
      'powershell -e ',
      'systemctl -a ',
      'base64 -d ',
      'secret_key = ',
      '://a:b',
      ' ',
      'eyJ',
    ].flatMap((word) => [
      [`long lines of ${JSON.stringify(word)}`, () => plain(lines(word, 8190))],
      [`short lines of ${JSON.stringify(word)}`, () => plain(lines(word, 12))],
    ]),
  ),
};
