// Candidates for pure tests of rule kinds.
import type { Candidate, Episode } from '@/lib/rule/kind';
import { ruleFile, type RuleFile } from '@/lib/rule/rule';

export const MINUTE = 60_000;
export const EVERYTHING = { from: new Date(-1e12), to: new Date(1e12) };

/** An event at `minute` after 1970 that nothing is known of but what a test says. */
export function makeCandidate(
  minute: number,
  eventId: string,
  more: Partial<Pick<Candidate, 'group' | 'steps' | 'counted' | 'role'>> = {},
): Candidate {
  return {
    accountId: '123456789012',
    eventTime: new Date(minute * MINUTE),
    eventId,
    role: 'hit',
    group: [],
    steps: [],
    when: [],
    counted: null,
    titleValues: [],
    instanceIds: [],
    principal: null,
    userName: null,
    address: null,
    userAgent: null,
    accessKey: null,
    region: null,
    ...more,
  };
}

/** As rules' SQL orders them. */
export function inOrder(candidates: readonly Candidate[]): Candidate[] {
  return candidates.toSorted(
    (a, b) => a.eventTime.getTime() - b.eventTime.getTime() || (a.eventId < b.eventId ? -1 : 1),
  );
}

export function makeRule(logic: unknown, more: object = {}): RuleFile {
  return ruleFile.parse({
    id: 'some-rule',
    name: 'Some rule',
    vendor: 'Waymark',
    description: 'A rule.',
    enabled: true,
    severity: 'low',
    riskScore: 10,
    title: 'Something happened',
    attack: [],
    references: [],
    limits: [],
    logic,
    ...more,
  });
}

/** Group and event ids of each episode, in an order of their own. */
export function sayEpisodes(episodes: readonly Pick<Episode, 'group' | 'evidence'>[]): string[] {
  return episodes
    .map(({ group, evidence }) => JSON.stringify([group, evidence.map(({ eventId }) => eventId)]))
    .sort();
}
