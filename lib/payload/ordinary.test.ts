import { describe, expect, it } from 'vitest';
import { decodeUserData } from './decode-payload';
import { ORDINARY } from './ordinary.test-support';

const indicators = (text: string) => decodeUserData(new TextEncoder().encode(text)).indicators;

describe('ordinary user data', () => {
  it.each(Object.entries(ORDINARY))('raises nothing grave: %s', (_, text) => {
    expect(indicators(text).filter(({ severity }) => severity === 'high')).toEqual([]);
  });

  it('is clean in at least a third of the cases and has few findings in the others', () => {
    const counts = Object.values(ORDINARY).map((text) => indicators(text).length);
    expect(counts.filter((count) => count === 0).length * 3).toBeGreaterThanOrEqual(counts.length);
    expect(Math.max(...counts)).toBeLessThanOrEqual(6);
  });
});
