// Station: one row of an alert's activity → words. Pure; refuses to fail on a row that another version wrote.
import type { Json } from '@/lib/event/event';
import { visibleText } from '@/lib/text/visible-text';
import { SKIPPED } from './closing';
import { labelStatus, labelVerdict } from './status';

export interface DescribedActivity {
  /** Follows the name of who did it: `closed it as benign`. */
  did: string;
  /** What the person wrote, shown as a quotation. */
  quote?: string;
}

const QUOTE_LIMIT = 20_000;

export function describeActivity(kind: string, detail: Json): DescribedActivity {
  const read = (key: string): string => {
    const value =
      typeof detail === 'object' && detail !== null && !Array.isArray(detail) ? detail[key] : undefined;
    return typeof value === 'string'
      ? visibleText(value, 500)
      : typeof value === 'number'
        ? String(value)
        : '';
  };
  const quoted = (did: string, key: string): DescribedActivity => {
    const text =
      typeof detail === 'object' && detail !== null && !Array.isArray(detail) ? detail[key] : undefined;
    return typeof text === 'string' && text !== '' ? { did, quote: text.slice(0, QUOTE_LIMIT) } : { did };
  };
  switch (kind) {
    case 'raised':
      return { did: `raised the alert from ${countEvents(read('events'))}` };
    case 'extended':
      return { did: `changed its evidence; it now has ${countEvents(read('events'))}` };
    case 'restored':
      return { did: 'brought the alert back: its events make one again' };
    case 'excepted':
      return quoted('hid the alert by an exception', 'reason');
    case 'folded':
      return quoted('folded the alert into an earlier one that it repeats', 'reason');
    case 'shown':
      return {
        did:
          read('was') === 'repeat'
            ? 'showed the alert by itself again: it repeats no other one now'
            : 'showed the alert again: no exception hides it now',
      };
    case 'superseded':
      return {
        did:
          read('by') === ''
            ? 'withdrew the alert: what came in later took away what it was made of'
            : 'replaced the alert by another that later events made',
      };
    case 'status':
      return quoted(describeStatus(read('from'), read('to'), read('verdict')), 'reason');
    case 'assignee':
      return {
        did:
          read('to') === ''
            ? 'took away the assignee'
            : `assigned it to ${read('name') || 'a removed account'}`,
      };
    case 'note':
      return quoted('wrote', 'text');
    case 'answer':
      return quoted(describeAnswer(read('question'), read('answer')), 'note');
    case 'payload':
      return {
        did: `${
          read('how') === 'fetch' ? `fetched from ${read('instanceId') || 'AWS'}` : 'attached'
        } user data of ${read('size') || 'unknown'} bytes, SHA-256 ${read('sha256').slice(0, 12)}…`,
      };
    case 'secret-revealed':
      return {
        did: `looked at a credential of user data ${read('sha256').slice(0, 12)}…, line ${read('line')}: ${read('label') || 'of unknown kind'}`,
      };
    default:
      return { did: visibleText(kind, 60) };
  }
}

function countEvents(count: string): string {
  return count === '1' ? '1 event' : `${count || 'its'} events`;
}

function describeStatus(from: string, to: string, verdict: string): string {
  if (to === 'closed') return `closed it as ${labelVerdict(verdict).toLowerCase()}`;
  if (from === 'closed') return `reopened it${to === 'open' ? '' : ` as ${labelStatus(to).toLowerCase()}`}`;
  if (to === 'acknowledged') return 'acknowledged it';
  return `set it from ${labelStatus(from).toLowerCase()} to ${labelStatus(to).toLowerCase()}`;
}

function describeAnswer(question: string, answer: string): string {
  if (answer === '') return `took back the answer to “${question}”`;
  if (answer === SKIPPED) return `skipped “${question}”`;
  return `answered “${question}” with “${answer}”`;
}
