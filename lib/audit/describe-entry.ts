// Station: one entry of the audit trail → a sentence with its subject as a link. Pure; refuses to fail on an entry that another version
// wrote, and to show text of logs as anything but text.
import type { Json } from '@/lib/event/event';
import { instanceHref, payloadHref } from '@/lib/payload/show/links';
import { visibleText } from '@/lib/text/visible-text';

export interface AuditEntry {
  action: string;
  subjectKind: string;
  subjectId: string;
  detail: Json;
}

/** A part of the sentence; with `href` it leads there. */
export interface Piece {
  text: string;
  href?: string;
}

/** What each action is called in filters. */
export const ACTION_LABELS: Readonly<Record<string, string>> = {
  'user-data-fetched': 'User data read from AWS',
  'secret-revealed': 'Credential revealed',
  'payload-downloaded': 'Payload downloaded',
  'restore-prepared': 'Restore prepared',
  'good-marked': 'Marked as good',
  'good-withdrawn': 'Mark withdrawn',
  'settings-changed': 'Setting changed',
  'aws-access-tested': 'Access to AWS tested',
};

const SETTINGS: Readonly<Record<string, Piece>> = {
  'aws-access': { text: 'access to AWS', href: '/settings/aws' },
};
const TEXT = 200;
const SHA256 = /^[0-9a-f]{64}$/;

/** Follows the name of who did it: `read the user data of i-0abc… for alert …`. */
export function describeEntry(entry: AuditEntry): Piece[] {
  const { action } = entry;
  const read = reader(entry.detail);
  const subject = subjectOf(entry);
  switch (action) {
    case 'user-data-fetched':
      return [...sayFetch(read, subject), ...forAlert(read)];
    case 'secret-revealed':
      return [{ text: 'revealed a masked credential of ' }, subject, ...forAlert(read)];
    case 'payload-downloaded':
      return [{ text: 'downloaded ' }, subject];
    case 'restore-prepared':
      return read('step') === 'file'
        ? [{ text: 'downloaded the file that restores ' }, subject, ...ofContent(read, ' to ')]
        : [{ text: 'had the commands shown that restore ' }, subject, ...ofContent(read, ' to ')];
    case 'good-marked':
      return [...ofContent(read, 'marked '), { text: ' as the last known good of ' }, subject];
    case 'good-withdrawn':
      return [
        { text: 'withdrew the mark as last known good' },
        ...ofContent(read, ' from '),
        { text: ' of ' },
        subject,
      ];
    case 'settings-changed':
      return [{ text: 'changed the setting ' }, subject];
    case 'aws-access-tested':
      return [{ text: sayTest(read) }, subject];
    default:
      return [{ text: `did “${visibleText(action, TEXT)}” to ` }, subject];
  }
}

/** Names and outcomes of the entry as pairs, those first that people ask for; at most 20. */
export function describeDetail(detail: Json): { label: string; value: string }[] {
  if (typeof detail !== 'object' || detail === null || Array.isArray(detail)) return [];
  const known = Object.keys(LABELS).filter((key) => key in detail);
  const others = Object.keys(detail).filter((key) => !(key in LABELS) && !HIDDEN.has(key));
  return [...known, ...others].slice(0, 20).flatMap((key) => {
    const value = sayValue(detail[key]);
    return value === ''
      ? []
      : [{ label: LABELS[key] ?? visibleText(key, 40), value: visibleText(value, TEXT) }];
  });
}

const LABELS: Readonly<Record<string, string>> = {
  outcome: 'Outcome',
  accountId: 'Account',
  region: 'Region',
  principalArn: 'Called as',
  role: 'Role',
  credentials: 'Credentials',
  credentialsFrom: 'Credentials from',
  called: 'Calls',
  requestIds: 'Request ids',
  requestId: 'Request id',
  changed: 'Changed',
  on: 'Switched on',
  isGood: 'Last known good',
  before: 'Before',
  kind: 'Kind',
  line: 'Line',
  size: 'Bytes',
  ms: 'Milliseconds',
  readId: 'Read',
};
/** The sentence says them. */
const HIDDEN = new Set(['alertId', 'alertTitle', 'instanceId', 'sha256', 'step']);

type Read = (key: string) => string;

function reader(detail: Json): Read {
  return (key) => {
    const value =
      typeof detail === 'object' && detail !== null && !Array.isArray(detail) ? detail[key] : undefined;
    return typeof value === 'string' ? value : '';
  };
}

/** Scalars and lists of them; what is deeper is left out. */
function sayValue(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  return Array.isArray(value) ? value.slice(0, 10).map(sayValue).filter(Boolean).join(', ') : '';
}

function sayFetch(read: Read, subject: Piece): Piece[] {
  const step = read('step');
  const outcome = read('outcome');
  if (step === 'asked') return [{ text: 'asked AWS for the user data of ' }, subject];
  if (step === 'failed')
    return [{ text: 'could not keep what AWS answered about the user data of ' }, subject];
  if (outcome === 'done' || outcome === '')
    return [{ text: 'read the user data of ' }, subject, { text: ' from AWS' }];
  return [
    { text: 'did not get the user data of ' },
    subject,
    { text: ` from AWS (${visibleText(outcome, 60)})` },
  ];
}

function sayTest(read: Read): string {
  if (read('step') === 'asked') return 'asked AWS, to test ';
  return read('outcome') === 'done' ? 'tested ' : 'tested, without success, ';
}

function forAlert(read: Read): Piece[] {
  const alertId = read('alertId');
  if (alertId === '') return [];
  const title = read('alertTitle');
  const text = title === '' ? visibleText(alertId, 40) : visibleText(title, TEXT);
  return [{ text: ', for alert ' }, { text, href: `/alerts/${encodeURIComponent(alertId)}` }];
}

function ofContent(read: Read, before: string): Piece[] {
  const sha256 = read('sha256');
  return SHA256.test(sha256) ? [{ text: before }, payloadPiece(sha256)] : [{ text: `${before}a content` }];
}

function payloadPiece(sha256: string): Piece {
  return { text: `payload ${sha256.slice(0, 12)}`, href: payloadHref(sha256) };
}

function subjectOf({ subjectKind, subjectId, detail }: AuditEntry): Piece {
  const text = visibleText(subjectId, TEXT);
  const read = reader(detail);
  switch (subjectKind) {
    case 'payload':
      return SHA256.test(subjectId) ? payloadPiece(subjectId) : { text: `payload ${text}` };
    case 'instance': {
      const accountId = read('accountId');
      return accountId === '' ? { text } : { text, href: instanceHref({ accountId, instanceId: subjectId }) };
    }
    case 'alert': {
      const title = read('alertTitle');
      return {
        text: `alert ${title === '' ? text : visibleText(title, TEXT)}`,
        href: `/alerts/${encodeURIComponent(subjectId)}`,
      };
    }
    case 'setting':
      return SETTINGS[subjectId] ?? { text };
    default:
      return { text: `${visibleText(subjectKind, 40)} ${text}` };
  }
}
