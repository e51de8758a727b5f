import { describe, expect, it } from 'vitest';
import { decodeUserData } from '@/lib/payload/decode-payload';
import { HOSTILE_LINUX } from './hostile-linux.test-support';
import { HOSTILE_OTHERS } from './hostile-others.test-support';
import { ORDINARY, ORDINARY_BASIC } from './ordinary.test-support';

const HOSTILE = { ...HOSTILE_LINUX, ...HOSTILE_OTHERS };

const indicators = (text: string) => decodeUserData(new TextEncoder().encode(text)).indicators;
const graver = (text: string) => indicators(text).filter(({ severity }) => severity !== 'low');

/** Kinds that an ordinary sample raises as high all the same, and why that is right. */
const EXCEPTIONS: Record<string, { kinds: string[]; why: string }> = {
  'Ansible with static keys, as it should not be': {
    kinds: ['access-key', 'secret-key'],
    why: 'A key pair in user data is known to everybody who may read it, whoever put it there.',
  },
  'a deploy user by script, as many modules do it': {
    kinds: ['authorized-keys'],
    why: 'A script that appends a key is how intruders come back; only a person can tell whose key it is.',
  },
};

describe('ordinary user data', () => {
  it('is a corpus worth measuring', () => {
    expect(Object.keys(ORDINARY).length).toBeGreaterThanOrEqual(40);
    expect(Object.keys(HOSTILE).length).toBeGreaterThanOrEqual(40);
    expect(Object.keys(ORDINARY)).toEqual(expect.arrayContaining(Object.keys(EXCEPTIONS)));
  });

  it.each(Object.entries(ORDINARY))('raises nothing grave: %s', (name, text) => {
    const high = indicators(text).filter(({ severity }) => severity === 'high');
    expect(high.map(({ kind }) => kind)).toEqual(EXCEPTIONS[name]?.kinds ?? []);
  });

  it('is clean in at least a third of the commonest cases and has few findings in the others', () => {
    const counts = Object.values(ORDINARY_BASIC).map((text) => indicators(text).length);
    expect(counts.filter((count) => count === 0).length * 3).toBeGreaterThanOrEqual(counts.length);
    expect(Math.max(...counts)).toBeLessThanOrEqual(6);
  });

  it('raises more than low in at most two of five cases, and never more than six findings of that', () => {
    const counts = Object.values(ORDINARY).map((text) => graver(text).length);
    expect(counts.filter((count) => count > 0).length).toBeLessThanOrEqual(counts.length * 0.4);
    expect(Math.max(...counts)).toBeLessThanOrEqual(6);
  });
});

describe('hostile user data', () => {
  it.each(Object.entries(HOSTILE))('raises something grave: %s', (_, text) => {
    expect(indicators(text).map(({ severity }) => severity)).toContain('high');
  });

  it('raises nothing grave once every line of it is a comment', () => {
    const commented = Object.values(HOSTILE_LINUX).filter((text) => text.startsWith('#!'));
    expect(commented.length).toBeGreaterThan(20);
    for (const text of commented) {
      const lines = text.split('\n');
      const quiet = [lines[0], ...lines.slice(1).map((line) => `# ${line}`)].join('\n');
      const own = indicators(quiet).filter(({ inside, kind }) => inside.length === 0 && kind !== 'password');
      expect(own.filter(({ severity }) => severity !== 'low')).toEqual([]);
    }
  });
});
