import { describe, expect, it } from 'vitest';
import { MONTH_END, MONTH_START } from '@/lib/sample/instant';
import { sampleMonth } from '@/lib/sample/month';
import type { Json, JsonObject } from '@/lib/event/event';

const month = sampleMonth();
const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const named = (name: string): JsonObject[] =>
  sampleMonth(['attack']).filter(
    (record) => record['eventName'] === name && record['errorCode'] === undefined,
  );

describe('the sample month', () => {
  it('is the same every time', () => {
    expect(JSON.stringify(sampleMonth())).toBe(JSON.stringify(month));
  });

  it('has about ten thousand records, each with an id of its own, in order, inside October 2026', () => {
    expect(month.length).toBeGreaterThan(8_000);
    expect(month.length).toBeLessThan(15_000);
    expect(new Set(month.map((record) => record['eventID'])).size).toBe(month.length);
    const times = month.map((record) => Date.parse(textOf(record['eventTime'])));
    expect(times).toEqual([...times].sort((one, other) => one - other));
    expect(times[0]).toBeGreaterThanOrEqual(MONTH_START);
    expect(times[times.length - 1]).toBeLessThan(MONTH_END);
  });

  it('names only placeholder accounts, keys and networks', () => {
    const text = JSON.stringify(month);
    for (const account of new Set(text.match(/(?<![\w-])\d{12}(?!\w)/g)))
      expect(['123456789012', '210987654321']).toContain(account);
    for (const key of new Set(text.match(/\b(AKIA|ASIA|AIDA|AROA)[A-Z0-9]+/g)))
      expect(key).toMatch(/EXAMPLE$/);
    for (const address of new Set(month.map((record) => textOf(record['sourceIPAddress'])))) {
      expect(address).toMatch(/^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$|\.amazonaws\.com$/);
    }
  });

  it('holds the attack in order: stop, change of user data, start of one machine inside one minute and one clock bucket', () => {
    const steps = [
      named('StopInstances')[0],
      named('ModifyInstanceAttribute')[0],
      named('StartInstances')[0],
    ].map((step) => Date.parse(textOf(step?.['eventTime'])));
    const [stopped = 0, changed = 0, started = 0] = steps;
    expect(stopped < changed && changed <= started).toBe(true);
    expect(started - stopped).toBeLessThan(60_000);
    expect(Math.floor(stopped / 300_000)).toBe(Math.floor(started / 300_000));
  });

  it('shows the user data redacted, as CloudTrail does', () => {
    const changes = month.filter((record) => record['eventName'] === 'ModifyInstanceAttribute');
    expect(changes).toHaveLength(7);
    expect(JSON.stringify(changes).match(/sensitiveDataRemoved/g)).toHaveLength(6);
  });
});
