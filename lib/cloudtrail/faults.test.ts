import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Found } from './found';
import { ids, readAll, record, tell, text } from './reading.test-support';

const good = (id: number): string => JSON.stringify(record(id));
const faults = (found: readonly Found[]) => found.flatMap((item) => (item.kind === 'fault' ? [item] : []));

describe('faults', () => {
  it('reports a broken record in an array with its exact place and reads on', async () => {
    const broken = '{"eventName":"B","eventTime":oops}';
    const content = `{"Records":[\n  ${good(1)},\n  ${broken},\n  ${good(3)}\n]}`;
    const found = await readAll(content);
    expect(ids(found)).toEqual([1, 3]);
    const offset = Buffer.byteLength(content.slice(0, content.indexOf(broken)));
    expect(faults(found)).toMatchObject([
      {
        code: 'not-json',
        size: Buffer.byteLength(broken),
        where: { index: 1, offset, line: 3, column: 3, path: '$.Records[1]' },
      },
    ]);
    expect(text(faults(found)[0]?.bytes ?? new Uint8Array())).toBe(broken);
  });

  const breaks: Record<string, string> = {
    'a missing quote': '{"eventName":"B,"eventTime":"x"}',
    'an unterminated string': '{"eventName":"B","eventTime":"x}',
    'a missing brace': '{"eventName":"B","userIdentity":{"type":"x"}',
    'a brace too many': '{"eventName":"B"}}',
    'a missing colon': '{"eventName" "B"}',
    'a trailing comma': '{"eventName":"B","eventTime":"x",}',
    'the wrong bracket': '{"eventName":["B"}',
    'a bare word': '{eventName:"B"}',
    'a bad escape': '{"eventName":"\\q","eventTime":"x"}',
    'no value': '{"eventName":}',
  };
  for (const [name, broken] of Object.entries(breaks)) {
    it(`loses only the record with ${name}`, async () => {
      for (const content of [
        `[${good(1)},${broken},${good(3)},${good(4)}]`,
        `[\n${good(1)},\n${broken},\n${good(3)},\n${good(4)}\n]`,
        `${good(1)}\n${broken}\n${good(3)}\n${good(4)}\n`,
      ]) {
        const found = await readAll(content);
        expect(ids(found)).toEqual([1, 3, 4]);
        expect(faults(found)[0]?.where.offset).toBeGreaterThanOrEqual(content.indexOf(broken));
      }
    });
  }

  it('reports lines that are no JSON, also the first, and reads the others', async () => {
    const found = await readAll(`garbage\n${good(1)}\nnot json either\n${good(2)}\n`);
    expect(ids(found)).toEqual([1, 2]);
    expect(faults(found).map(({ where }) => [where.index, where.line, where.column])).toEqual([[0, 1, 1], [2, 3, 1]]); // prettier-ignore
  });

  it('keeps everything before the end of a truncated file, and the rest as a fault', async () => {
    const content = JSON.stringify({ Records: [record(1), record(2), record(3)] });
    await fc.assert(
      fc.asyncProperty(fc.nat(content.length - 1), async (length) => {
        const found = await readAll(content.slice(0, length));
        const second = content.indexOf('{"eventVersion"', 40);
        expect(ids(found).length).toBe(found.filter((item) => item.kind === 'record').length);
        if (length > second + 20) {
          expect(ids(found)[0]).toBe(1);
          expect(faults(found)).toHaveLength(1);
          expect(faults(found)[0]?.code).toBe('truncated');
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the records before the end of a truncated gzip file', async () => {
    const noise = Array.from({ length: 400 }, (_, id) =>
      record(id, { requestID: String(Math.sin(id)), userAgent: String(Math.cos(id)) }),
    );
    const packed = gzipSync(JSON.stringify({ Records: noise }));
    for (const part of [0.3, 0.6, 0.9, 0.999]) {
      const found = await readAll(packed.subarray(0, Math.floor(packed.length * part)));
      expect(ids(found).length).toBeGreaterThan(400 * part - 60);
      expect(faults(found)).toMatchObject([
        { code: 'truncated', reason: expect.stringMatching(/cut off/) as string },
      ]);
    }
  });

  it('keeps the records before the damage in a gzip file', async () => {
    const noise = Array.from({ length: 3000 }, (_, id) => record(id, { requestID: String(Math.sin(id)) }));
    const packed = Buffer.from(gzipSync(JSON.stringify({ Records: noise })));
    packed.fill(0xff, Math.floor(packed.length * 0.7), Math.floor(packed.length * 0.7) + 400);
    const found = await readAll(packed);
    expect(ids(found).length).toBeGreaterThan(1500);
    expect(faults(found).at(-1)?.code).toMatch(/bad-gzip|not-json|truncated/);
  });

  it('finds the same whatever pieces broken text arrives in', async () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\n',
      ' ',
      '\\',
      'x',
      good(1),
      good(2),
      '"eventName"',
      '{"eventTime":1',
      '{"Records":[',
      '"Records":',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 25 }),
        fc.array(fc.nat(2000), { maxLength: 20 }),
        async (parts, cuts) => {
          const content = `{"Records":[${good(9)},${parts.join('')}`;
          expect(tell(await readAll(content, cuts))).toEqual(tell(await readAll(content)));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('ends on any bytes, with at least one finding', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect((await readAll(bytes)).length).toBeGreaterThan(0);
        expect((await readAll(Buffer.concat([Buffer.from('[{'), bytes]))).length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });
});

describe('bounds', () => {
  it('refuses a record that is too large, keeps its beginning and reads on, whatever the pieces', async () => {
    const large = JSON.stringify(record(2, { padding: 'x'.repeat(5000) }));
    const content = `{"Records":[${good(1)},${large},${good(3)}]}`;
    for (const cuts of [[], [100, 2000, 3000, 4000, 5000, 6000]]) {
      const found = await readAll(content, cuts, { maxRecordBytes: 4000, maxFaultBytes: 64 });
      expect(ids(found)).toEqual([1, 3]);
      expect(faults(found)).toMatchObject([
        { code: 'record-too-large', size: Buffer.byteLength(large), where: { path: '$.Records[1]' } },
      ]);
      expect(text(faults(found)[0]?.bytes ?? new Uint8Array())).toBe(large.slice(0, 64));
    }
  });

  it('refuses a record that nests too deep and reads on', async () => {
    const deep = JSON.stringify(
      record(2, { requestParameters: JSON.parse(`${'['.repeat(70)}1${']'.repeat(70)}`) as unknown }),
    );
    const found = await readAll(`[${good(1)},${deep},${good(3)}]`);
    expect(ids(found)).toEqual([1, 3]);
    expect(faults(found)).toMatchObject([{ code: 'too-deep', size: Buffer.byteLength(deep) }]);
  });

  it('ends on a million brackets, open or closed', async () => {
    for (const content of [
      '['.repeat(1e6),
      '{"data":'.repeat(1e5),
      `${'['.repeat(1e6)}${']'.repeat(1e6)}`,
      '{"detail":['.repeat(1e5),
    ]) {
      expect((await readAll(content)).length).toBeGreaterThan(0);
    }
  });

  it('stops a file that unpacks to far more than its size, and keeps what came before', async () => {
    const bomb = gzipSync(Buffer.concat([Buffer.from(`[${good(1)},`), Buffer.alloc(3_000_000, ' ')]));
    const found = await readAll(bomb, [], { ratioGraceBytes: 100_000 });
    expect(ids(found)).toEqual([1]);
    expect(faults(found)).toMatchObject([{ code: 'decompression-bomb' }]);
  });

  it('stops at the bound of decompressed bytes, also in nested gzip', async () => {
    const nested = gzipSync(gzipSync(Buffer.alloc(40_000_000, ' ')));
    const found = await readAll(nested, [], { ratioGraceBytes: 1_000_000 });
    expect(faults(found)).toMatchObject([{ code: 'decompression-bomb' }]);
  });

  it('follows JSON strings inside JSON strings only so far', async () => {
    let content = good(1);
    for (let i = 0; i < 6; i++) content = JSON.stringify({ Message: content });
    expect(tell(await readAll(content))).toEqual([
      expect.stringMatching(/^skipped: JSON strings inside JSON strings/),
    ]);
  });
});

describe('hostile values', () => {
  it('keeps prototype keys, doubled keys, U+0000, lone surrogates, bad UTF-8 and huge numbers as values', async () => {
    const hostile =
      '{"eventName":"A","eventTime":"x","__proto__":{"polluted":1},"constructor":1,"a":1,"a":2,"z":"\\u0000\\ud800","n":1e999,"m":123456789012345678901234567890}';
    const bytes = Buffer.concat([
      Buffer.from('['),
      Buffer.from(hostile),
      Buffer.from(',{"eventName":"B","eventTime":"'),
      Buffer.of(0xff, 0xc0),
      Buffer.from('"}]'),
    ]);
    const found = await readAll(bytes);
    expect(found.map((item) => item.kind)).toEqual(['record', 'record']);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(found[0]).toMatchObject({ value: { a: 2, n: Infinity } });
    expect(found[0]?.kind === 'record' && text(found[0].bytes)).toBe(hostile);
  });
});
