import { describe, expect, it } from 'vitest';
import { decodeUserData } from '@/lib/payload/decode-payload';
import type { IndicatorSeverity } from '@/lib/payload/decoded';
import { FORMS_ACCESS } from './forms-access.test-support';
import { FORMS_RUNNING } from './forms-running.test-support';
import { payloadOf } from './forms.test-support';

const AS_GRAVE: Record<IndicatorSeverity, IndicatorSeverity[]> = {
  low: ['low', 'medium', 'high'],
  medium: ['medium', 'high'],
  high: ['high'],
};

describe.each(Object.entries({ ...FORMS_RUNNING, ...FORMS_ACCESS }))(
  '%s',
  (_, { kind, severity, inside = false, attacks, ordinary }) => {
    it.each(attacks)('of intruders: %s', (form) => {
      const found = decodeUserData(payloadOf(form)).indicators.filter(
        (one) => one.kind === kind && one.inside.length > 0 === inside,
      );
      expect(found.map((one) => one.severity)).toContainEqual(expect.toBeOneOf(AS_GRAVE[severity]));
      for (const { value } of found) expect(value).not.toMatch(/\b(?:https?|ftp):\/\//i);
    });

    it.each(ordinary)('of administrators, not grave: %s', (form) => {
      const high = decodeUserData(payloadOf(form)).indicators.filter((one) => one.severity === 'high');
      expect(high.map((one) => `${one.kind}: ${one.value}`)).toEqual([]);
    });
  },
);
