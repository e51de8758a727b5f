import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describePresent, findVersions, judgeChanges, type SpineEntry } from './ledger';

const at = (minute: number, second = 0) => new Date(Date.UTC(2024, 7, 1, 12, minute, second));
const event = (kind: 'stop' | 'launch' | 'change' | 'start', key: string, when: Date): SpineEntry => ({
  kind,
  key,
  at: when,
  seen: null,
});
const sight = (
  sha256: string,
  when: Date,
  how: 'paste' | 'fetch' | 'record' = 'fetch',
  eventId: string | null = null,
): SpineEntry => ({
  kind: 'sighting',
  key: `${how}/${sha256}/${when.getTime()}`,
  at: when,
  seen: { sha256, how, eventId },
});

describe('versions', () => {
  it('join consecutive sightings of one content and count it anew after another', () => {
    const versions = findVersions([
      sight('a', at(0)),
      sight('a', at(5), 'paste'),
      sight('b', at(10)),
      sight('a', at(20)),
    ]);
    expect(versions.map(({ number, sha256, sightings, hows }) => [number, sha256, sightings, hows])).toEqual([
      [1, 'a', 2, ['fetch', 'paste']],
      [2, 'b', 1, ['fetch']],
      [3, 'a', 1, ['fetch']],
    ]);
    expect([versions[0]?.firstSeenAt, versions[0]?.lastSeenAt]).toEqual([at(0), at(5)]);
  });

  it('say when a content was changed and was there again', () => {
    const [version] = findVersions([
      sight('a', at(0)),
      event('change', 'c1', at(1)),
      event('change', 'c2', at(2)),
      sight('a', at(3)),
    ]);
    expect(version).toMatchObject({ sightings: 2, changesWithin: 2 });
  });
});

describe('a change', () => {
  const judge = (entries: SpineEntry[], key = 'c1') => judgeChanges(entries).get(key);

  it('has an unknown content where nothing was seen before the next change', () => {
    const spine = [event('change', 'c1', at(1)), event('change', 'c2', at(5)), sight('b', at(6))];
    expect(judge(spine)).toMatchObject({ content: { known: 'no', until: at(5) }, same: null });
    expect(judge(spine, 'c2')).toMatchObject({
      content: { known: 'seen-later', sha256: 'b', seenAt: at(6) },
    });
    expect(judge([event('change', 'c1', at(1))])).toMatchObject({ content: { known: 'no', until: null } });
  });

  it('has the content that its own record held, whatever was seen later', () => {
    const spine = [
      event('change', 'c1', at(1)),
      sight('x', at(1), 'record', 'c1'),
      event('change', 'c2', at(2)),
      sight('y', at(3)),
    ];
    expect(judge(spine)?.content).toEqual({ known: 'recorded', sha256: 'x' });
  });

  it('has what was read from AWS rather than what somebody brought', () => {
    const spine = [
      event('change', 'c1', at(1)),
      sight('a', at(2), 'paste'),
      sight('b', at(3)),
      sight('b', at(4)),
    ];
    expect(judge(spine)?.content).toMatchObject({
      known: 'seen-later',
      sha256: 'b',
      how: 'fetch',
      seenAt: at(3),
    });
    expect(describePresent(spine)).toMatchObject({ last: { sha256: 'b', seenAt: at(4) }, others: 1 });
    const brought = [...spine, sight('a', at(5), 'paste')];
    expect(describePresent(brought)).toMatchObject({ last: { sha256: 'b', seenAt: at(4) }, others: 1 });
  });

  it('has no certain content where people brought several', () => {
    const spine = [event('change', 'c1', at(1)), sight('b', at(2), 'paste'), sight('a', at(3), 'paste')];
    expect(judge(spine)).toMatchObject({ content: { known: 'several', sha256s: ['b', 'a'] }, same: null });
    expect(describePresent(spine)).toMatchObject({ last: { sha256: 'a' }, others: 1 });
  });

  it('was put back where the content before it was seen again after later changes', () => {
    const spine = [
      sight('a', at(0)),
      event('change', 'c1', at(1)),
      event('change', 'c2', at(5)),
      sight('a', at(6)),
    ];
    expect(judge(spine)?.same).toEqual({ how: 'put-back', sha256: 'a' });
    expect(judge(spine, 'c2')?.same).toEqual({ how: 'rewritten', sha256: 'a' });
  });

  it('took effect with the first start after it, not with one after the next change', () => {
    const spine = [
      event('start', 's0', at(0)),
      event('change', 'c1', at(1)),
      event('change', 'c2', at(2)),
      event('start', 's1', at(3)),
    ];
    expect(judge(spine)).toMatchObject({ startedAt: null, nextChangeAt: at(2) });
    expect(judge(spine, 'c2')).toMatchObject({ startedAt: at(3), nextChangeAt: null });
  });

  it('and the start of the same second are in the order in which they must have happened', () => {
    const spine = [event('start', 'b', at(1)), event('change', 'c1', at(1)), event('stop', 'z', at(1))];
    expect(judge(spine)?.startedAt).toEqual(at(1));
    expect(describePresent(spine).startedAt).toEqual(at(1));
  });
});

describe('the present', () => {
  it('is unknown once the instance was changed after its content was last seen', () => {
    const seen = [sight('a', at(0))];
    expect(describePresent(seen)).toMatchObject({ isChangedSince: false, lastChangeAt: null });
    const changed = [...seen, event('change', 'c1', at(1))];
    expect(describePresent(changed)).toMatchObject({
      isChangedSince: true,
      lastChangeAt: at(1),
      startedAt: null,
    });
    expect(describePresent([...changed, sight('b', at(2))])).toMatchObject({ isChangedSince: false });
  });

  it('of an instance that nobody saw anything of is nothing', () => {
    expect(describePresent([])).toEqual({
      last: null,
      others: 0,
      lastChangeAt: null,
      startedAt: null,
      isChangedSince: false,
    });
  });
});

const entries = fc
  .array(
    fc.record({
      kind: fc.constantFrom('stop', 'launch', 'change', 'sighting', 'start'),
      minute: fc.nat(6),
      sha256: fc.constantFrom('a', 'b', 'c'),
    }),
    { maxLength: 25 },
  )
  .map((drawn) =>
    drawn.map(({ kind, minute, sha256 }, index): SpineEntry => ({
      kind,
      at: at(minute),
      key: `${kind}-${index}`,
      seen: kind === 'sighting' ? { sha256, how: 'fetch', eventId: null } : null,
    })),
  );

describe('laws', () => {
  it('the order of arrival changes nothing', () => {
    fc.assert(
      fc.property(
        entries.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          expect(findVersions(shuffled)).toEqual(findVersions(all));
          expect(new Map([...judgeChanges(shuffled)].sort())).toEqual(new Map([...judgeChanges(all)].sort()));
          expect(describePresent(shuffled)).toEqual(describePresent(all));
        },
      ),
    );
  });

  it('every sighting is in one version, and neighbours differ', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const versions = findVersions(all);
        const seen = all.filter(({ kind }) => kind === 'sighting').length;
        expect(versions.reduce((sum, { sightings }) => sum + sightings, 0)).toBe(seen);
        versions.forEach((version, index) => {
          expect(version.sha256).not.toBe(versions[index + 1]?.sha256);
        });
      }),
    );
  });

  it('a change never gets a content that was only seen after the next one', () => {
    fc.assert(
      fc.property(entries, (all) => {
        for (const { content, nextChangeAt } of judgeChanges(all).values())
          if (content.known === 'seen-later' && nextChangeAt !== null)
            expect(content.seenAt.getTime()).toBeLessThanOrEqual(nextChangeAt.getTime());
      }),
    );
  });
});
