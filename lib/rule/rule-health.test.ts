import { describe, expect, it } from 'vitest';
import { judgeHealth, type HealthFacts } from './rule-health';

const FINE: HealthFacts = {
  faults: [],
  usable: true,
  enabled: true,
  error: null,
  lastOutcome: 'ok',
  leftOver: 0,
  stretchesLeft: 0,
  findings: 1,
  eventsCame: true,
};
const state = (facts: Partial<HealthFacts>) => judgeHealth({ ...FINE, ...facts }).state;

describe('the health of a rule', () => {
  it('is fine where it ran, found something and left nothing', () => {
    expect(state({})).toBe('ok');
  });

  it('names the first fault of a broken definition with line and column', () => {
    const faults = [
      { message: 'No such kind.', where: { file: '/x/rules/aws/a/rule.yml', line: 3, column: 7 } },
    ];
    expect(judgeHealth({ ...FINE, usable: false, faults })).toEqual({
      state: 'broken',
      reason: 'rule.yml:3:7: No such kind.',
    });
  });

  it('does not judge a rule that is off by what it missed', () => {
    expect(state({ enabled: false, lastOutcome: null, findings: 0 })).toBe('off');
  });

  it('puts failure before a limit, and a limit before silence', () => {
    expect(state({ lastOutcome: 'failed', leftOver: 3, findings: 0 })).toBe('failed');
    expect(state({ leftOver: 3, findings: 0 })).toBe('limited');
    expect(state({ stretchesLeft: 1, findings: 0 })).toBe('limited');
  });

  it('calls a rule silent only where events came in that it looks at', () => {
    expect(state({ findings: 0 })).toBe('silent');
    expect(state({ findings: 0, eventsCame: false })).toBe('ok');
    expect(state({ lastOutcome: null })).toBe('never-ran');
  });
});
