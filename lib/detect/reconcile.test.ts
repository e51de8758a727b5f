import { describe, expect, it } from 'vitest';
import { draftFrom, type Draft } from '@/lib/detect/draft';
import { limitRaised } from '@/lib/detect/limit-raised';
import { fingerprint, reconcile, type StoredFinding } from '@/lib/detect/reconcile';
import { makeCandidate, makeRule, MINUTE } from '@/lib/rule/candidates.test-support';

const rule = makeRule({ kind: 'match', where: 'eventName: A', dedup: { by: ['userName'], period: '15m' } });

function draft(from: number, to: number, group = 'one'): Draft {
  const evidence = [...new Set([from, to])].map((minute) =>
    makeCandidate(minute, `e${minute}`, { group: [group] }),
  );
  const settle = { from: new Date(from * MINUTE), to: new Date(to * MINUTE) };
  return draftFrom(rule, '1', { group: [group], anchor: `${from}`, evidence, settle, certain: true });
}

const stored = (one: Draft, standing = 'current'): StoredFinding => ({
  ...one,
  standing,
  fingerprint: fingerprint(one),
});
const range = (from: number, to: number) => ({ from: new Date(from * MINUTE), to: new Date(to * MINUTE) });
const ids = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id);

describe('reconciling', () => {
  it('leaves what stands as it is, raises what is new, and takes back what is no longer true', () => {
    const [stands, fell, fresh] = [draft(0, 5), draft(20, 25), draft(40, 45)];
    const changes = reconcile([stored(stands), stored(fell)], [stands, fresh], range(0, 60), false);
    expect(changes).toEqual({
      raise: [fresh],
      change: [],
      restore: [],
      supersede: [{ id: fell.id, by: null }],
    });
  });

  it('changes an alert whose events say something else though they are the same ones', () => {
    const now = draft(0, 5);
    const before = { ...now, principals: ['arn:aws:iam::123456789012:user/other'] };
    expect(ids(reconcile([stored(before)], [now], range(0, 60), false).change)).toEqual([now.id]);
    expect(ids(reconcile([stored(now)], [now], range(0, 60), false).change)).toEqual([]);
  });

  it('restores what was superseded and is true again', () => {
    const again = draft(0, 5);
    expect(ids(reconcile([stored(again, 'superseded')], [again], range(0, 60), false).restore)).toEqual([
      again.id,
    ]);
  });

  it('judges beyond the settled stretch only what a draft of its own group overlaps', () => {
    const now = draft(0, 30);
    const [swallowed, other, far] = [draft(20, 25), draft(20, 25, 'two'), draft(40, 45)];
    const changes = reconcile(
      [swallowed, other, far].map((one) => stored(one)),
      [now],
      range(0, 10),
      false,
    );
    expect(changes.supersede).toEqual([{ id: swallowed.id, by: now.id }]);
  });

  it('leaves a neighbour alone that shares an instant with a draft where episodes may touch', () => {
    const [neighbour, now] = [draft(0, 5), draft(5, 9)];
    expect(reconcile([stored(neighbour)], [now], range(7, 20), true).supersede).toEqual([]);
    expect(reconcile([stored(neighbour)], [now], range(7, 20), false).supersede).toEqual([
      { id: neighbour.id, by: now.id },
    ]);
  });
});

describe('a limit of alerts', () => {
  it('raises the earliest and says where the others lie', () => {
    const drafts = [draft(40, 45), draft(0, 5), draft(20, 25)];
    const limited = limitRaised(reconcile([], drafts, range(0, 60), false), 1);
    expect(limited.changes.raise.map(({ firstEventAt }) => firstEventAt)).toEqual([new Date(0)]);
    expect(limited).toMatchObject({
      leftOver: 2,
      rest: { from: new Date(20 * MINUTE), to: new Date(45 * MINUTE + 1) },
    });
  });

  it('raises what takes the place of another whatever the limit', () => {
    const [old, now, early] = [draft(20, 25), draft(19, 25), draft(0, 5)];
    const changes = reconcile([stored(old)], [early, now], range(0, 60), false);
    expect(ids(limitRaised(changes, 1).changes.raise)).toEqual([now.id]);
    expect(limitRaised(changes, 1).leftOver).toBe(1);
  });
});
