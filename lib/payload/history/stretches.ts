// Station: what was seen of one instance → the stretches between changes of its user data, and with which of them it booted. Pure; refuses
// to take a content for booted without a launch, a start or a stop that says so.
import { contentsIn, inOrder, type ChangeFacts, type SpineEntry } from './ledger';

/** User data can be changed only while the instance is stopped, so in between it stays the same. */
export interface Stretch {
  /** Key of the change or launch that begins it; null for what was there before the first of them in the logs. */
  key: string | null;
  isLaunch: boolean;
  /** Launched without user data. */
  isBare: boolean;
  /** What the user data was: empty where nobody saw it, several where it may be any of them. */
  contents: readonly string[];
  /** Every content that was seen in it, whether or not it can be right. */
  seen: ReadonlySet<string>;
  /** The first launch, start or stop in it: a stop means that it ran. Null where the logs hold none. */
  bootedAt: Date | null;
}

/** Oldest first, at least one. `facts` are those of judgeChanges for the same entries. */
export function findStretches(
  entries: readonly SpineEntry[],
  facts: ReadonlyMap<string, ChangeFacts>,
): [Stretch, ...Stretch[]] {
  let [first, own]: [SpineEntry | null, SpineEntry[]] = [null, []];
  const stretches: Stretch[] = [];
  for (const entry of inOrder(entries)) {
    if (entry.kind === 'change' || entry.kind === 'launch') {
      // Nothing is before a launch.
      if (first !== null || entry.kind === 'change') stretches.push(toStretch(first, own, facts));
      [first, own] = [entry, []];
    } else {
      own.push(entry);
    }
  }
  const last = toStretch(first, own, facts);
  const [oldest, ...rest] = stretches;
  return oldest === undefined ? [last] : [oldest, ...rest, last];
}

function toStretch(
  first: SpineEntry | null,
  own: readonly SpineEntry[],
  facts: ReadonlyMap<string, ChangeFacts>,
): Stretch {
  const isLaunch = first?.kind === 'launch';
  const fetched = own.filter(({ seen }) => seen?.how === 'fetch');
  const content = first === null ? undefined : facts.get(first.key)?.content;
  return {
    key: first?.key ?? null,
    isLaunch,
    isBare: first?.isBare === true,
    contents:
      first === null
        ? contentsIn(fetched.length > 0 ? fetched : own)
        : content?.known === 'several'
          ? content.sha256s
          : content === undefined || content.known === 'no'
            ? []
            : [content.sha256],
    seen: new Set(contentsIn(own)),
    bootedAt: isLaunch ? first.at : (own.find(({ kind }) => kind === 'start' || kind === 'stop')?.at ?? null),
  };
}
