import { expect, it } from 'vitest';
import type { Json } from '@/lib/event/event';
import { describeActivity } from './describe-activity';

it.each<[string, Json, string, string?]>([
  ['raised', { events: 3 }, 'raised the alert from 3 events'],
  ['extended', { events: 1 }, 'changed its evidence; it now has 1 event'],
  ['superseded', { from: 'open', by: 'x' }, 'replaced the alert by another that later events made'],
  [
    'superseded',
    { from: 'open', by: null },
    'withdrew the alert: what came in later took away what it was made of',
  ],
  ['status', { from: 'open', to: 'acknowledged' }, 'acknowledged it'],
  [
    'status',
    { from: 'open', to: 'closed', verdict: 'false-positive', reason: 'No change.' },
    'closed it as false positive',
    'No change.',
  ],
  ['status', { from: 'closed', to: 'open', reason: null }, 'reopened it'],
  ['status', { from: 'acknowledged', to: 'open' }, 'set it from acknowledged to open'],
  ['assignee', { to: 'u', name: 'Bo' }, 'assigned it to Bo'],
  ['assignee', { to: null, name: null }, 'took away the assignee'],
  ['note', { text: 'a <b>note</b>' }, 'wrote', 'a <b>note</b>'],
  ['answer', { question: 'Who?', answer: 'known', note: '' }, 'answered “Who?” with “known”'],
  ['answer', { question: 'Who?', answer: 'skipped', note: 'gone' }, 'skipped “Who?”', 'gone'],
  ['answer', { question: 'Who?', answer: null, note: '' }, 'took back the answer to “Who?”'],
  [
    'payload',
    { sha256: 'abcdef0123456789', size: 42 },
    'attached user data of 42 bytes, SHA-256 abcdef012345…',
  ],
  [
    'payload',
    { sha256: 'abcdef0123456789', size: 42, how: 'fetch', instanceId: 'i-0abc00000000000a1' },
    'fetched from i-0abc00000000000a1 user data of 42 bytes, SHA-256 abcdef012345…',
  ],
  [
    'secret-revealed',
    { sha256: 'abcdef0123456789', kind: 'password', label: 'Password', line: 4 },
    'looked at a credential of user data abcdef012345…, line 4: Password',
  ],
  ['excepted', { by: 'x', reason: 'Patch night' }, 'hid the alert by an exception', 'Patch night'],
  ['folded', { into: 'a', by: null, reason: null }, 'folded the alert into an earlier one that it repeats'],
  ['shown', { was: 'excepted' }, 'showed the alert again: no exception hides it now'],
  ['shown', { was: 'repeat' }, 'showed the alert by itself again: it repeats no other one now'],
  ['something-new', null, 'something-new'],
])('%s %j reads as: %s', (kind, detail, did, quote) => {
  expect(describeActivity(kind, detail)).toEqual(quote === undefined ? { did } : { did, quote });
});
