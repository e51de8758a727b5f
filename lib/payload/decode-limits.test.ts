import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodePayload, decodeUserData } from './decode-payload';
import { PAYLOAD_LIMITS, type Decoded } from './decoded';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const bounds = (decoded: Decoded) => decoded.bounds.map(({ bound }) => bound);

describe('ends with a stated bound', () => {
  it('on 12 MB of one byte in a small gzip, whose beginning is still judged', () => {
    const bomb = gzipSync(
      Buffer.concat([Buffer.from('#cloud-boothook\n#!/bin/sh\n'), Buffer.alloc(12 * 1024 * 1024, 0x20)]),
    );
    expect(bomb.length).toBeLessThan(16 * 1024);
    const decoded = decodeUserData(new Uint8Array(bomb));
    expect(bounds(decoded)).toContain('output');
    expect(decoded.parts[0]).toMatchObject({ type: 'text/cloud-boothook', runs: 'every-boot' });
  });

  it('on 10 MB in 16 KB of gzip, of which nobody then says that it does not run', () => {
    const decoded = decodeUserData(
      new Uint8Array(gzipSync(Buffer.concat([Buffer.from('#!/bin/sh\n'), Buffer.alloc(10_000_000, 0x61)]))),
    );
    expect(bounds(decoded)).toContain('output');
    expect(decoded.parts[0]?.bytes).toBe(PAYLOAD_LIMITS.outputBytes);
    expect(decoded).toMatchObject({
      runsAtNextStart: 'unknown',
      why: expect.stringMatching(/not all of it was read/i) as string,
    });
  });

  it('on a line of 12 MB, whose hash is still that of all of it', () => {
    const raw = bytesOf(`#!/bin/sh\n${'a'.repeat(12_000_000)}`);
    const decoded = decodeUserData(raw);
    expect(bounds(decoded)).toEqual(expect.arrayContaining(['input', 'scan']));
    expect([decoded.bytes, decoded.sha256]).toEqual([
      raw.length,
      createHash('sha256').update(raw).digest('hex'),
    ]);
    expect(decoded.parts[0]?.bytes).toBe(PAYLOAD_LIMITS.outputBytes);
  });

  it.each([
    ['base64 of it', (base64: string) => base64],
    ['base64 in lines of 76', (base64: string) => base64.replace(/.{76}/g, '$&\n')],
    ['the API’s answer', (base64: string) => JSON.stringify({ UserData: { Value: base64 } })],
    ['a JSON string', (base64: string) => JSON.stringify(base64)],
  ])('on more than a megabyte in %s, whose hash is that of all of it as AWS holds it', (_, wrapping) => {
    const raw = Buffer.from(`#!/bin/sh\n${'# a line\n'.repeat(150_000)}`);
    const decoded = decodePayload(bytesOf(wrapping(raw.toString('base64'))));
    expect([decoded.bytes, decoded.sha256]).toEqual([
      raw.length,
      createHash('sha256').update(raw).digest('hex'),
    ]);
    expect(bounds(decoded)).toContain('input');
    expect(decoded).toMatchObject({ runsAtNextStart: 'unknown', parts: [{ type: 'text/x-shellscript' }] });
  });

  it('on nothing where only what stands around it is longer than a megabyte', () => {
    const raw = bytesOf(`#!/bin/sh\n${'# a line\n'.repeat(90_000)}`);
    const wrapped = Buffer.from(raw).toString('base64');
    expect(wrapped.length).toBeGreaterThan(PAYLOAD_LIMITS.outputBytes);
    const decoded = decodePayload(bytesOf(wrapped));
    expect(bounds(decoded)).not.toContain('input');
    expect(decoded.sha256).toBe(createHash('sha256').update(raw).digest('hex'));
  });

  it('on multiparts without parts, of which there can be more than calls fit on the stack', () => {
    const inner = '--y\nContent-Type: multipart/mixed; boundary=z\n\n'.repeat(900);
    const decoded = decodeUserData(
      bytesOf(
        `MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n${`--x\nContent-Type: multipart/mixed; boundary=y\n\n${inner}`.repeat(40)}`,
      ),
    );
    expect(bounds(decoded)).toContain('parts');
    expect(decoded.warnings.length).toBeLessThan(50);
  });

  it('on damaged gzip that is tried too often', () => {
    const gzip = gzipSync(Buffer.alloc(100_000, 0x20));
    gzip[gzip.length - 5] = (gzip[gzip.length - 5] ?? 0) ^ 1;
    const part = `--x\nContent-Type: application/gzip\nContent-Transfer-Encoding: base64\n\n${gzip.toString('base64')}\n`;
    const decoded = decodeUserData(
      bytesOf(`MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n${part.repeat(60)}`),
    );
    expect(decoded.bounds).toContainEqual({
      bound: 'output',
      says: expect.stringMatching(/damaged/) as string,
    });
  });

  it('on more YAML over all parts than is read of one', () => {
    const part = `--x\nContent-Type: text/cloud-config\n\n${'a: b\n'.repeat(3000)}`;
    const decoded = decodeUserData(
      bytesOf(`MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n${part.repeat(20)}`),
    );
    expect(decoded.bounds).toContainEqual({
      bound: 'yaml',
      says: expect.stringMatching(/30000 tokens/) as string,
    });
    expect(decoded.runsAtNextStart).toBe('unknown');
  });

  it('on 5,000 parts', () => {
    const parts = '--x\nContent-Type: text/plain\n\na\n'.repeat(5000);
    const decoded = decodeUserData(
      bytesOf(`MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n${parts}--x--\n`),
    );
    expect(bounds(decoded)).toContain('parts');
    expect(decoded.parts).toHaveLength(PAYLOAD_LIMITS.parts);
  });

  it('on 200 levels of nesting', () => {
    let text = 'MIME-Version: 1.0\n';
    for (let level = 0; level < 200; level += 1)
      text += `Content-Type: multipart/mixed; boundary=b${level}\n\n--b${level}\n`;
    expect(bounds(decodeUserData(bytesOf(`${text}Content-Type: text/plain\n\na\n`)))).toContain('depth');
  });

  it('on aliases that multiply', () => {
    const lines = Array.from(
      { length: 12 },
      (_, level) => `a${level + 1}: &a${level + 1} [${Array(10).fill(`*a${level}`).join(',')}]`,
    );
    const decoded = decodeUserData(
      bytesOf(`#cloud-config\na0: &a0 [x]\n${lines.join('\n')}\nbootcmd: *a12\n`),
    );
    expect(bounds(decoded)).toContain('yaml');
  });

  it('on aliases of anchors that are named again and again', () => {
    const text = `#cloud-config\n${'a: &a [x]\nb: [*a,*a,*a,*a,*a]\n'.repeat(100)}`;
    const decoded = decodeUserData(bytesOf(text));
    expect([bounds(decoded)[0], decoded.runsAtNextStart]).toEqual(['yaml', 'unknown']);
  });

  it('reads the few aliases that people write', () => {
    const text = `#cloud-config\nrun: &run [id]\n${'x: *run\n'.repeat(40)}bootcmd: *run\n`;
    expect(decodeUserData(bytesOf(text))).toMatchObject({ bounds: [], runsAtNextStart: 'yes' });
  });

  it('on a patch that copies a list again and again', () => {
    const list = `"a",`.repeat(3000).slice(0, -1);
    const again =
      '{"op":"copy","from":"/a","path":"/b"},{"op":"add","path":"/a/-","value":1},{"op":"add","path":"/b/-","value":1},';
    const decoded = decodeUserData(
      bytesOf(
        `#cloud-config-jsonp\n[{"op":"add","path":"/a","value":[${list}]},${again.repeat(150).slice(0, -1)}]`,
      ),
    );
    expect([bounds(decoded)[0], decoded.runsAtNextStart]).toEqual(['yaml', 'unknown']);
  });

  it('on a patch nested beyond reason', () => {
    const value = '['.repeat(25_000) + ']'.repeat(25_000);
    const patch = `[{"op":"add","path":"/a","value":${value}},{"op":"add","path":"/bootcmd","value":["id"]}]`;
    expect(decodeUserData(bytesOf(`#cloud-config-jsonp\n${patch}`)).runsAtNextStart).toBe('unknown');
  });

  it('on YAML nested beyond reason', () => {
    const decoded = decodeUserData(bytesOf(`#cloud-config\na: ${'['.repeat(50_000)}\n`));
    expect(decoded.parts[0]?.runs).toBe('never');
  });

  it('on huge lines', () => {
    expect(bounds(decodeUserData(bytesOf(`#!/bin/sh\n${'curl '.repeat(40_000)}\n`)))).toContain('scan');
  });
});

function expectWithinLimits(decoded: Decoded): void {
  expect(decoded.parts.length).toBeLessThanOrEqual(PAYLOAD_LIMITS.parts);
  expect(decoded.indicators.length).toBeLessThanOrEqual(PAYLOAD_LIMITS.indicators);
  expect(decoded.parts.reduce((sum, part) => sum + part.bytes, 0)).toBeLessThanOrEqual(
    2 * PAYLOAD_LIMITS.outputBytes,
  );
  expect(decoded.layers).toHaveLength(decoded.layerNotes.length);
  const yes = decoded.parts.some((part) => part.runsAtNextStart === 'yes');
  expect(decoded.runsAtNextStart === 'yes').toBe(yes);
  for (const part of decoded.parts) expect(part.as === null).toBe(part.runs === 'never');
}

const SEEDS = [
  '#cloud-boothook\n#!/bin/sh\nid\n',
  '#cloud-config\nbootcmd: [a]\ncloud_final_modules: [[scripts-user, always]]\n',
  '#cloud-config-archive\n- content: "#!/bin/sh"\n- a\n',
  '#cloud-config-jsonp\n[{"op":"add","path":"/bootcmd","value":[]}]',
  '<powershell>a</powershell><persist>true</persist>',
  'version: 1.0\ntasks:\n- task: executeScript\n  inputs:\n  - frequency: always\n',
  'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n=23!/bin/sh\n--x--\n',
  '{"UserData": {"Value": "IyEvYmluL3No"}}',
  '#part-handler\nimport os\n',
  '## template: jinja\n#cloud-config\n',
  '<sensitiveDataRemoved>',
].map(bytesOf);

const wrap = fc.constantFrom<(bytes: Uint8Array) => Uint8Array>(
  (bytes) => bytes,
  (bytes) => new Uint8Array(gzipSync(bytes)),
  (bytes) => bytesOf(Buffer.from(bytes).toString('base64')),
  (bytes) =>
    new Uint8Array([
      ...bytesOf('MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=q\n\n--q\n\n'),
      ...bytes,
    ]),
);

const mutated = fc
  .tuple(
    fc.constantFrom(...SEEDS),
    fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }), fc.boolean()), { maxLength: 8 }),
  )
  .map(([seed, changes]) => {
    const bytes = [...seed];
    for (const [at, value, insert] of changes) bytes.splice(at % (bytes.length + 1), insert ? 0 : 1, value);
    return Uint8Array.from(bytes);
  });

it('never throws and stays within its limits, whatever the bytes', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.uint8Array({ maxLength: 400 }), fc.string({ unit: 'binary' }).map(bytesOf)),
      (bytes) => {
        expectWithinLimits(decodePayload(bytes));
      },
    ),
    { numRuns: 500 },
  );
});

it('never throws and stays within its limits on changed and rewrapped user data', () => {
  fc.assert(
    fc.property(mutated, fc.array(wrap, { maxLength: 3 }), (seed, wraps) => {
      expectWithinLimits(decodePayload(wraps.reduce<Uint8Array>((bytes, apply) => apply(bytes), seed)));
    }),
    { numRuns: 500 },
  );
});

it('gives the same answer for the bytes and for the API’s answer around them', () => {
  fc.assert(
    fc.property(
      mutated.filter((bytes) => bytes.length > 0),
      (bytes) => {
        const answer = bytesOf(
          JSON.stringify({
            InstanceId: 'i-0abc1',
            UserData: { Value: Buffer.from(bytes).toString('base64') },
          }),
        );
        const { sha256, parts, runsAtNextStart } = decodeUserData(bytes);
        expect(decodePayload(answer)).toMatchObject({ sha256, parts, runsAtNextStart });
      },
    ),
    { numRuns: 300 },
  );
});
