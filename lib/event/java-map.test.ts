import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printJavaMap } from './java-map';

describe('requestParameters as Java prints them', () => {
  const examples: [string, Parameters<typeof printJavaMap>[0], string | null][] = [
    ['the SDKs’ shape of the call', { instanceId: 'i-0abc', userData: 'x' }, '{instanceId=i-0abc, userData=x}'],
    ['two keys that share a bucket, as written', { userData: 'x', instanceId: 'i-0abc' }, '{userData=x, instanceId=i-0abc}'],
    ['the other shape of the call', { value: 'v', attribute: 'userData', instanceId: 'i-0abc' }, '{instanceId=i-0abc, attribute=userData, value=v}'],
    ['nested maps and lists', { instancesSet: { items: [{ instanceId: 'i-1' }, { instanceId: 'i-2' }] } }, '{instancesSet={items=[{instanceId=i-1}, {instanceId=i-2}]}}'],
    ['drops null, "", {} and []', { a: null, b: '', c: {}, d: [], e: [null, { f: '' }], g: 1 }, '{g=1}'],
    ['keeps false and 0', { a: false, b: 0 }, '{a=false, b=0}'],
    ['nothing left', { a: { b: [null] } }, null],
    ['nothing given', null, null],
    ['a plain string', 'text', 'text'],
    // The hash of a single character is its code: buckets 16 and 32 wrap to 0 in a table of 16.
    ['equal buckets in the order of writing', { '@': 1, ' ': 2, '0': 3, P: 4 }, '{0=3, @=1,  =2, P=4}'],
  ]; // prettier-ignore
  for (const [name, value, expected] of examples) {
    it(name, () => {
      expect(printJavaMap(value)).toBe(expected);
    });
  }

  it('doubles the table past three quarters', () => {
    const letters = Array.from('ABCDEFGHIJKLM');
    // 'P' (80) and '@' (64) share bucket 0 of 16; of 32 only '@' has it, 'P' goes to 16.
    const twelve = Object.fromEntries(['P', '@', ...letters.slice(0, 10)].map((key) => [key, 1]));
    const thirteen = Object.fromEntries(['P', '@', ...letters.slice(0, 11)].map((key) => [key, 1]));
    expect(printJavaMap(twelve)?.startsWith('{P=1, @=1, A=1')).toBe(true);
    expect(printJavaMap(thirteen)?.startsWith('{@=1, A=1')).toBe(true);
    expect(printJavaMap(thirteen)?.endsWith('K=1, P=1}')).toBe(true);
  });

  it('counts keys that are dropped for the size of the table', () => {
    const empty = Object.fromEntries(Array.from('ABCDEFGHIJK', (key): [string, null] => [key, null]));
    expect(printJavaMap({ P: 1, '@': 1, ...empty })).toBe('{@=1, P=1}');
    expect(printJavaMap({ P: 1, '@': 1 })).toBe('{P=1, @=1}');
  });

  it('holds every kept key and value once, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ minLength: 1, maxLength: 5 }), fc.integer(), { minKeys: 1, maxKeys: 40 }),
        (map) => {
          const parts = Object.entries(map).map(([key, value]) => `${key}=${value}`);
          expect(printJavaMap(map)?.length).toBe(parts.join(', ').length + 2);
          for (const part of parts) expect(printJavaMap(map)).toContain(part);
        },
      ),
    );
  });
});
