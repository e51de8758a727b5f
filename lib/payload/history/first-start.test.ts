import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ARCHIVES } from '@/lib/payload/cases/archives.test-support';
import { CLOUD_CONFIG } from '@/lib/payload/cases/cloud-config.test-support';
import { MERGING } from '@/lib/payload/cases/merging.test-support';
import { mime } from '@/lib/payload/cases/verdict-case.test-support';
import { MIME } from '@/lib/payload/cases/mime.test-support';
import { MODULE_LISTS } from '@/lib/payload/cases/module-lists.test-support';
import { SCRIPTS } from '@/lib/payload/cases/scripts.test-support';
import { TEMPLATES } from '@/lib/payload/cases/templates.test-support';
import { WINDOWS } from '@/lib/payload/cases/windows.test-support';
import { WRAPPINGS } from '@/lib/payload/cases/wrappings.test-support';
import { readModuleUse } from '@/lib/payload/cloud-init/module-use';
import { decodeUserData } from '@/lib/payload/decode-payload';
import { unwrapInput } from '@/lib/payload/unwrap/unwrap-input';
import { judgeFirstStart } from './first-start';
import { judgeChanges, type SpineEntry } from './ledger';
import { findStretches } from './stretches';

const bytes = (input: string | Uint8Array) =>
  typeof input === 'string' ? new TextEncoder().encode(input) : input;

const FILES = '#cloud-config\nwrite_files: [{path: /etc/cron.d/x, content: x}]\n';
const OTHER_FILES = '#cloud-config\nwrite_files: []\n';
const PACKAGES = '#cloud-config\npackages: [nc]\n';
const UPDATE = '#cloud-config\npackage_update: true\n';
const SCRIPT = '#!/bin/sh\nid\n';

/** The name of an event, or a content. */
type Step = string | Uint8Array;
const EVENTS = ['stop', 'start', 'change', 'launch', 'bare'] as const;

/** Judges the last content of a history: events by name, everything else a content that was seen then. */
function judge(steps: readonly Step[], isWhole = true) {
  const contents = new Map<string, Uint8Array>();
  let last = '';
  const entries = steps.map((step, minute): SpineEntry => {
    const at = new Date(Date.UTC(2026, 0, 1, 0, minute));
    const kind = EVENTS.find((name) => name === step);
    if (kind === 'bare') return { kind: 'launch', key: String(minute), at, seen: null, isBare: true };
    if (kind !== undefined) return { kind, key: String(minute), at, seen: null };
    const { sha256 } = decodeUserData(bytes(step));
    contents.set(sha256, bytes(step));
    last = sha256;
    return { kind: 'sighting', key: String(minute), at, seen: { sha256, how: 'fetch', eventId: null } };
  });
  const uses = new Map([...contents].map(([sha256, content]) => [sha256, readModuleUse(content)]));
  const stretches = findStretches(entries, judgeChanges(entries));
  return judgeFirstStart(last, stretches, uses, isWhole);
}
const sha = (text: string) => decodeUserData(bytes(text)).sha256;

describe('a content whose modules wait for a marker', () => {
  it('runs where the instance had none of the keys from its launch on', () => {
    expect(judge(['launch', SCRIPT, 'stop', 'change', FILES, 'start'])).toMatchObject({
      outcome: 'runs',
      keys: ['write_files'],
      earlier: sha(SCRIPT),
      startedAt: new Date(Date.UTC(2026, 0, 1, 0, 5)),
    });
  });

  it('runs on an instance that was launched without user data', () => {
    expect(judge(['bare', 'stop', 'change', FILES])).toMatchObject({ outcome: 'runs', earlier: null });
  });

  it('does not run where any earlier boot had a key of the module, however long ago, even one without a value', () => {
    for (const old of [OTHER_FILES, '#cloud-config\nwrite_files:\n'])
      expect(
        judge(['launch', old, 'stop', 'change', SCRIPT, 'start', 'stop', 'change', FILES]),
      ).toMatchObject({ outcome: 'done', earlier: sha(old), earlierKeys: ['write_files'] });
  });

  it('looks at the module, not at the key: packages after package_update', () => {
    expect(judge(['launch', UPDATE, 'change', PACKAGES])).toMatchObject({
      outcome: 'done',
      earlierKeys: ['package_update'],
    });
    expect(
      judge(['launch', '#cloud-config\npackage_reboot_if_required: true\n', 'change', PACKAGES]),
    ).toMatchObject({
      outcome: 'runs',
    });
  });

  it('runs as far as one of its modules finds no marker', () => {
    const both = '#cloud-config\npackages: [nc]\nwrite_files: [{path: /x, content: x}]\n';
    expect(judge(['launch', UPDATE, 'change', both])).toMatchObject({
      outcome: 'runs',
      keys: ['write_files'],
    });
  });

  it('only likely runs where the logs do not begin with the launch, or hold too much', () => {
    expect(judge([SCRIPT, 'stop', 'change', FILES])).toMatchObject({
      outcome: 'likely',
      earlier: sha(SCRIPT),
    });
    expect(judge(['launch', SCRIPT, 'change', FILES], false)).toMatchObject({ outcome: 'likely' });
  });

  it('stays unknown where it booted with a content that nobody saw', () => {
    expect(judge(['stop', 'change', FILES])).toMatchObject({
      outcome: 'unknown',
      because: 'unseen',
      earlier: null,
    });
    expect(judge(['launch', SCRIPT, 'change', 'start', 'stop', 'change', FILES])).toMatchObject({
      outcome: 'unknown',
      because: 'unseen',
      earlier: sha(SCRIPT),
    });
  });

  it('passes over what was changed again before any start', () => {
    expect(judge(['launch', SCRIPT, 'stop', 'change', 'change', FILES])).toMatchObject({ outcome: 'runs' });
    expect(judge(['launch', SCRIPT, 'stop', 'change', OTHER_FILES, 'change', FILES])).toMatchObject({
      outcome: 'runs',
    });
  });

  it('counts a stop as a boot before it, and what was seen before the logs begin as booted only then', () => {
    expect(judge([OTHER_FILES, 'stop', 'change', FILES])).toMatchObject({ outcome: 'done' });
    expect(judge([OTHER_FILES, 'change', FILES])).toMatchObject({ outcome: 'unknown', because: 'unclear' });
  });

  it('does not run again where it was there before any change', () => {
    expect(judge(['launch', FILES])).toMatchObject({ outcome: 'done', earlier: sha(FILES) });
    expect(judge([FILES])).toMatchObject({ outcome: 'unknown', because: 'unseen' });
  });

  it('stays unknown after a content that may have brought the keys', () => {
    for (const old of [
      '#include\nhttps://example.com/x\n',
      '## template: jinja\n#cloud-config\nruncmd: [id]\n',
      '#part-handler\ndef list_types():\n  return ["text/x"]\n',
      '#cloud-config\nwrite_files: []\ncloud_init_modules: [[write_files, always]]\n',
    ])
      expect(judge(['launch', old, 'change', FILES])).toMatchObject({
        outcome: 'unknown',
        because: 'unclear',
        earlier: sha(old),
      });
  });

  it('stays unknown after a configuration with letters that cloud-init may fail to read, not after such a script', () => {
    const letters = 'write_files: [{path: /x, content: caf\u00e9}]';
    const archive = '#cloud-config-archive\n- "#cloud-config\\nwrite_files: []\\n"\n';
    for (const old of [
      mime([['text/cloud-config', letters]]),
      mime([['text/cloud-config-archive', `${archive}- "#!/bin/sh\\necho caf\u00e9\\n"\n`]]),
      mime([
        [
          'text/plain\nContent-Transfer-Encoding: base64',
          Buffer.from(`${archive}- "#!/bin/sh\\necho caf\u00e9\\n"\n`, 'latin1').toString('base64'),
        ],
      ]),
    ])
      expect(judge(['launch', old, 'change', FILES])).toMatchObject({
        outcome: 'unknown',
        because: 'unclear',
      });
    const script = mime([
      ['text/x-shellscript', '#!/bin/sh\necho caf\u00e9\n'],
      ['text/cloud-config', 'write_files: []'],
    ]);
    expect(judge(['launch', script, 'change', FILES])).toMatchObject({ outcome: 'done' });
  });

  it('says nothing of a content that cloud-init may fail to read', () => {
    const later = mime([['text/cloud-config', 'write_files: [{path: /x, content: caf\u00e9}]']]);
    expect(judge(['launch', SCRIPT, 'change', later])).toBeNull();
  });

  it('finds no marker of a module that the earlier lists left out', () => {
    const old =
      '#cloud-config\nwrite_files: []\ncloud_init_modules: [bootcmd]\ncloud_final_modules: [scripts-user]\n';
    expect(judge(['launch', old, 'change', FILES])).toMatchObject({ outcome: 'runs' });
  });

  it('is not what runs anyway, waits for nothing, or was seen elsewhere', () => {
    expect(judge(['launch', SCRIPT, 'change', '#cloud-boothook\nid\n'])).toBeNull();
    expect(judge(['launch', FILES, 'change', SCRIPT])).toBeNull();
  });
});

const CASES = [
  ARCHIVES, CLOUD_CONFIG, MERGING, MIME, MODULE_LISTS, SCRIPTS, TEMPLATES, WINDOWS, WRAPPINGS,
].flat(); // prettier-ignore

describe('beside the decoder', () => {
  it('agrees in every verdict case on what waits', () => {
    const waiting = CASES.flatMap(({ title, input }) => {
      const { raw } = unwrapInput(bytes(input));
      const { waits } = readModuleUse(raw);
      const { parts, unless } = decodeUserData(raw);
      const keys = [...new Set([...waits.values()].flat())];
      const named = keys.filter((key) => parts.some((part) => part.unless?.includes(key)));
      return unless === null && keys.length === 0 ? [] : [{ title, keys, named }];
    });
    expect(waiting.length).toBeGreaterThanOrEqual(4);
    expect(waiting.filter(({ keys, named }) => keys.length === 0 || named.length !== keys.length)).toEqual(
      [],
    );
  });

  it('law: after a whole history the answer is "runs" or "done", as a model of markers says', () => {
    const text = fc.constantFrom(
      FILES,
      OTHER_FILES,
      PACKAGES,
      UPDATE,
      SCRIPT,
      '#cloud-config\nsnap: {}\n',
      '#cloud-config\nbootcmd: [id]\n',
    );
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), text, (before, last) => {
        const steps = [
          ...before.flatMap((content, index): Step[] => [
            index === 0 ? 'launch' : 'change',
            content,
            'start',
            'stop',
          ]),
          'change' as const,
          last,
        ];
        const answer = judge(steps);
        const waits = [...readModuleUse(bytes(last)).waits.keys()];
        if (waits.length === 0) {
          expect(answer).toBeNull();
          return;
        }
        const markers = new Set(before.flatMap((content) => [...readModuleUse(bytes(content)).used.keys()]));
        // The content itself may have been there before: then the last of its stretches is judged.
        expect(answer?.outcome).toBe(waits.every((module) => markers.has(module)) ? 'done' : 'runs');
      }),
    );
  });
});
