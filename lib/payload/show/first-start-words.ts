// Station: what is known of the first start with a content → words, with the earlier content they lead to. Pure; refuses to judge.
import type { FirstStart } from '@/lib/payload/history/first-start';
import type { ShortVerdict } from './verdict-words';

export interface FirstStartWords {
  /** The sentence up to the earlier content, or all of it where `earlier` is null. */
  before: string;
  /** SHA-256 of the content to link to, shown by its beginning. */
  earlier: string | null;
  after: string;
}

/** The verdict on a content of this instance, in place of the one that any instance may have. */
export function settleVerdict(verdict: ShortVerdict, sha256: string, answer: FirstStart): ShortVerdict {
  const { before, earlier, after } = firstStartWords(sha256, answer);
  const why = `${before}${earlier === null ? '' : ` ${earlier.slice(0, 12)}`}${after}`;
  if (answer.outcome === 'runs') return { runsAtNextStart: 'yes', words: 'this once', why };
  return answer.outcome === 'done' ? { runsAtNextStart: 'no', words: 'not again', why } : { ...verdict, why };
}

export function firstStartWords(sha256: string, answer: FirstStart): FirstStartWords {
  const keys = listed(answer.keys);
  const applies = `cloud-init 22.3 and newer applies ${answer.keys.length === 1 ? 'it' : 'them'} at the first start with this content`;
  switch (answer.outcome) {
    case 'runs': {
      const so = `So no marker stands in the way: ${applies}, unless the image’s own configuration has ${keys} too.`;
      return answer.earlier === null
        ? whole(`This instance was launched without user data and never booted with ${keys}. ${so}`)
        : {
            before: `From its launch on this instance never booted with ${keys}; the content before this one is`,
            earlier: answer.earlier,
            after: `. ${so}`,
          };
    }
    case 'likely': {
      const doubt = `How it booted before that is not in the logs. If it never had ${keys}, no marker stands in the way, and ${applies}.`;
      return answer.earlier === null
        ? whole(`No content that was seen of this instance before had ${keys}. ${doubt}`)
        : {
            before: `No content that was seen of this instance before had ${keys}; the last one is`,
            earlier: answer.earlier,
            after: `. ${doubt}`,
          };
    }
    case 'done': {
      const { earlier, earlierKeys } = answer;
      return earlier === sha256
        ? whole(`This instance booted with this very content already, so the marker of ${keys} exists.`)
        : {
            before: `This instance booted with ${listed(earlierKeys.length > 0 ? earlierKeys : answer.keys)} already, in`,
            earlier,
            after: `. The marker from then stays for its whole life, so ${keys} of this content ${answer.keys.length === 1 ? 'is' : 'are'} not applied.`,
          };
    }
    case 'unknown': {
      if (answer.earlier === null)
        return whole(
          `What this instance booted with before is not known here, so whether it had ${keys} is open.`,
        );
      return answer.because === 'unclear'
        ? {
            before: 'An earlier content does not settle it:',
            earlier: answer.earlier,
            after: ` takes some of its configuration from elsewhere or in an unusual way, or no boot with it is in the logs. Whether ${keys} left a marker is open.`,
          }
        : {
            before: 'The content last seen before this one is',
            earlier: answer.earlier,
            after: `, but the instance also booted with one that nobody saw. Whether that had ${keys} is open.`,
          };
    }
  }
}

function whole(before: string): FirstStartWords {
  return { before, earlier: null, after: '' };
}

const MOST_NAMED = 4;

/** Keys are words of ours: only those that cloud-init's modules know wait for a marker. */
function listed(keys: readonly string[]): string {
  const more = keys.length - MOST_NAMED;
  if (more > 0) return `${keys.slice(0, MOST_NAMED).join(', ')} and ${more} more keys`;
  return keys.length < 2
    ? (keys[0] ?? 'its keys')
    : `${keys.slice(0, -1).join(', ')} or ${keys.at(-1) ?? ''}`;
}
