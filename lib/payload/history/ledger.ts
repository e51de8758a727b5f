// Station: what was seen of one instance's user data, in any order → versions, and what is known of each change. Pure; refuses to fill
// in what nobody saw: between a change and the next content seen, the content is unknown.
import type { How } from './how-seen';

/** A success in CloudTrail, or a content that was seen. */
export interface SpineEntry {
  kind: 'stop' | 'launch' | 'change' | 'sighting' | 'start';
  at: Date;
  /** Event id, or the sighting's key: unique among entries of one kind. */
  key: string;
  /** Set for sightings. */
  seen: { sha256: string; how: How; eventId: string | null } | null;
  /** A launch that gave the instance no user data, neither itself nor by a launch template. */
  isBare?: boolean;
}

/** CloudTrail's clock has whole seconds: within one, a stop comes before the change it allows, and the start after it. */
const ORDER: Record<SpineEntry['kind'], number> = { stop: 0, launch: 1, change: 2, sighting: 3, start: 4 };

export function inOrder(entries: readonly SpineEntry[]): SpineEntry[] {
  return [...entries].sort(
    (left, right) =>
      left.at.getTime() - right.at.getTime() ||
      ORDER[left.kind] - ORDER[right.kind] ||
      (left.key < right.key ? -1 : left.key > right.key ? 1 : 0),
  );
}

/** Consecutive sightings of one content. The same content may be several versions, where another was seen in between. */
export interface Version {
  /** From 1, oldest first. */
  number: number;
  sha256: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
  sightings: number;
  /** Ways it was seen, in the order of their first use. */
  hows: How[];
  /** Changes in CloudTrail between its first and its last sighting: it was changed and put back, or written anew. */
  changesWithin: number;
}

/** Oldest first. */
export function findVersions(entries: readonly SpineEntry[]): Version[] {
  const versions: Version[] = [];
  let changes = 0;
  for (const { kind, at, seen } of inOrder(entries)) {
    if (kind === 'change') changes += 1;
    if (seen === null) continue;
    const last = versions.at(-1);
    if (last?.sha256 === seen.sha256) {
      last.lastSeenAt = at;
      last.sightings += 1;
      last.changesWithin += changes;
      if (!last.hows.includes(seen.how)) last.hows.push(seen.how);
    } else {
      versions.push({
        number: versions.length + 1,
        sha256: seen.sha256,
        firstSeenAt: at,
        lastSeenAt: at,
        sightings: 1,
        hows: [seen.how],
        changesWithin: 0,
      });
    }
    changes = 0;
  }
  return versions;
}

/** What is known of the content that a change or launch gave the instance. */
export type ChangeContent =
  /** Its own record held it. */
  | { known: 'recorded'; sha256: string }
  /** The first that was seen after it and before any other change: what this console read from AWS, else what people brought. */
  | { known: 'seen-later'; sha256: string; seenAt: Date; how: How }
  /** People brought several since, and nobody read it from AWS: not all of them can be what it wrote. In the order they came. */
  | { known: 'several'; sha256s: string[] }
  /** Nobody saw it. `until` is the change that took its place. */
  | { known: 'no'; until: Date | null };

export interface ChangeFacts {
  content: ChangeContent;
  /**
   * The content last seen before it came back: `rewritten` where it is what this change wrote as far as is known, `put-back` where
   * this change's own content is unknown and the old one was seen again after a later change.
   */
  same: { how: 'rewritten' | 'put-back'; sha256: string } | null;
  /** First start after it and before the next change, or null. A launch is its own start. */
  startedAt: Date | null;
  /** The next change, which decides what a later start runs. */
  nextChangeAt: Date | null;
}

/** By the key of each change and launch. */
export function judgeChanges(entries: readonly SpineEntry[]): Map<string, ChangeFacts> {
  const spine = inOrder(entries);
  const facts = new Map<string, ChangeFacts>();
  spine.forEach((entry, index) => {
    if (entry.kind !== 'change' && entry.kind !== 'launch') return;
    const after = spine.slice(index + 1);
    const nextChange = after.findIndex(({ kind }) => kind === 'change');
    const own = nextChange === -1 ? after : after.slice(0, nextChange);
    const nextChangeAt = nextChange === -1 ? null : (after[nextChange]?.at ?? null);
    const content = contentOf(entry, spine, own, nextChangeAt);
    const started = entry.kind === 'launch' ? entry : own.find(({ kind }) => kind === 'start');
    facts.set(entry.key, {
      content,
      same: cameBack(spine.slice(0, index), after, content),
      startedAt: started?.at ?? null,
      nextChangeAt,
    });
  });
  return facts;
}

function contentOf(
  change: SpineEntry,
  spine: readonly SpineEntry[],
  own: readonly SpineEntry[],
  until: Date | null,
): ChangeContent {
  const recorded = spine.find(({ seen }) => seen?.eventId === change.key)?.seen;
  if (recorded) return { known: 'recorded', sha256: recorded.sha256 };
  // A record's content belongs to its own event, so it says nothing about another one.
  const seen = own.filter((entry) => entry.seen !== null && entry.seen.how !== 'record');
  const sha256s = contentsIn(seen);
  const best =
    seen.find((entry) => entry.seen?.how === 'fetch') ?? (sha256s.length === 1 ? seen[0] : undefined);
  if (best?.seen)
    return { known: 'seen-later', sha256: best.seen.sha256, how: best.seen.how, seenAt: best.at };
  if (sha256s.length > 1) return { known: 'several', sha256s };
  return { known: 'no', until };
}

export function contentsIn(entries: readonly SpineEntry[]): string[] {
  return [...new Set(entries.flatMap(({ seen }) => seen?.sha256 ?? []))];
}

function cameBack(
  before: readonly SpineEntry[],
  after: readonly SpineEntry[],
  content: ChangeContent,
): ChangeFacts['same'] {
  const old = before.findLast(({ seen }) => seen !== null)?.seen?.sha256;
  if (old === undefined) return null;
  if (content.known === 'several') return null;
  if (content.known !== 'no') return content.sha256 === old ? { how: 'rewritten', sha256: old } : null;
  const again = after.find(({ seen }) => seen !== null)?.seen?.sha256;
  return again === old ? { how: 'put-back', sha256: old } : null;
}

export interface Present {
  /**
   * The content seen last, since the last change where there is one; one that was read from AWS before one that a person brought. Null
   * where none was ever seen.
   */
  last: { sha256: string; seenAt: Date; how: How } | null;
  /** Further contents seen since the last change: not all of them can be what the instance has. */
  others: number;
  lastChangeAt: Date | null;
  /** A start after the last change: what it wrote was there when the instance booted. */
  startedAt: Date | null;
  /** Whether the instance was changed after its content was last seen, so that what it has now is unknown. */
  isChangedSince: boolean;
}

export function describePresent(entries: readonly SpineEntry[]): Present {
  const spine = inOrder(entries);
  const change = spine.findLast(({ kind }) => kind === 'change');
  const since = change === undefined ? spine : spine.slice(spine.indexOf(change));
  const seenSince = since.filter(({ seen }) => seen !== null);
  const best =
    seenSince.findLast(({ seen }) => seen?.how === 'fetch') ??
    seenSince.at(-1) ??
    spine.findLast(({ seen }) => seen !== null);
  return {
    last: best?.seen ? { sha256: best.seen.sha256, how: best.seen.how, seenAt: best.at } : null,
    others: Math.max(0, contentsIn(seenSince).length - 1),
    lastChangeAt: change?.at ?? null,
    startedAt: change === undefined ? null : (since.find(({ kind }) => kind === 'start')?.at ?? null),
    isChangedSince: change !== undefined && seenSince.length === 0,
  };
}
