import { describe, expect, it } from 'vitest';
import type { Json } from '@/lib/event/event';
import { describeDetail, describeEntry } from './describe-entry';

const SHA = 'ab'.repeat(32);
const INSTANCE = 'i-0abc1';

function said(
  action: string,
  detail: Json,
  subject: [kind: string, id: string] = ['instance', INSTANCE],
): string {
  const [subjectKind, subjectId] = subject;
  return describeEntry({ action, subjectKind, subjectId, detail })
    .map(({ text, href }) => (href === undefined ? text : `[${text}](${href})`))
    .join('');
}

const at = { accountId: '123456789012' };
const link = `[${INSTANCE}](/instances/123456789012/${INSTANCE})`;

describe('an entry of the audit trail', () => {
  it.each<[action: string, detail: Json, sentence: string]>([
    ['user-data-fetched', { ...at, step: 'asked' }, `asked AWS for the user data of ${link}`],
    ['user-data-fetched', { ...at, step: 'answered', outcome: 'done' }, `read the user data of ${link} from AWS`],
    ['user-data-fetched', { ...at, outcome: 'denied' }, `did not get the user data of ${link} from AWS (denied)`],
    ['user-data-fetched', { ...at, step: 'failed' }, `could not keep what AWS answered about the user data of ${link}`],
    ['good-marked', { ...at, sha256: SHA }, `marked [payload ${SHA.slice(0, 12)}](/payloads/${SHA}) as the last known good of ${link}`],
    ['restore-prepared', { ...at, step: 'commands' }, `had the commands shown that restore ${link} to a content`],
  ])('of %s %j says what was done to what', (action, detail, sentence) => {
    expect(said(action, detail)).toBe(sentence);
  }); // prettier-ignore

  it('leads to its alert by title, and to its payload', () => {
    expect(
      said('user-data-fetched', { ...at, step: 'asked', alertId: 'a/1', alertTitle: 'Boot script changed' }),
    ).toBe(`asked AWS for the user data of ${link}, for alert [Boot script changed](/alerts/a%2F1)`);
    expect(said('payload-downloaded', { size: 3 }, ['payload', SHA])).toBe(
      `downloaded [payload ${SHA.slice(0, 12)}](/payloads/${SHA})`,
    );
    expect(said('settings-changed', {}, ['setting', 'aws-access'])).toBe(
      'changed the setting [access to AWS](/settings/aws)',
    );
  });

  it('of another version is told without knowing it, whatever its detail is', () => {
    for (const detail of [
      null,
      'text',
      7,
      [1, { a: 1 }],
      { sha256: 5, alertId: { x: 1 }, accountId: null },
    ] as Json[])
      for (const kind of ['instance', 'payload', 'alert', 'setting', 'moon'])
        for (const action of [
          'user-data-fetched',
          'good-marked',
          'good-withdrawn',
          'flew',
          'restore-prepared',
        ]) {
          expect(said(action, detail, [kind, 'x'])).toContain('x');
          expect(describeDetail(detail)).toBeInstanceOf(Array);
        }
    expect(said('flew', {}, ['moon', 'x'])).toBe('did “flew” to moon x');
  });

  it('shows hostile text as text, and never makes it an address of its own', () => {
    const evil = 'javascript:alert(1)\u202e<b>\u0000';
    const pieces = describeEntry({
      ...{ action: evil, subjectKind: 'payload', subjectId: evil },
      detail: { accountId: '../..', sha256: evil, alertId: '//evil.example', alertTitle: evil },
    });
    const all = [
      ...pieces,
      ...describeEntry({
        action: 'good-marked',
        subjectKind: 'instance',
        subjectId: evil,
        detail: { accountId: '//x', sha256: evil },
      }),
      ...describeEntry({
        action: 'secret-revealed',
        subjectKind: 'alert',
        subjectId: '//x',
        detail: { alertId: '//y' },
      }),
    ];
    for (const { text, href } of all) {
      expect(text).not.toMatch(/[\u0000\u202e]/u);
      if (href !== undefined) expect(href).toMatch(/^\/(instances|payloads|alerts)\/[^/]/);
    }
  });
});

it('tells what people ask for first, lists in one line, and leaves out what the sentence says', () => {
  expect(
    describeDetail({
      readId: 'r',
      ms: 12,
      alertId: 'a',
      step: 'asked',
      requestIds: ['one', 'two'],
      region: 'eu-west-1',
      deep: { a: 1 },
      outcome: 'done',
    }),
  ).toEqual([
    { label: 'Outcome', value: 'done' },
    { label: 'Region', value: 'eu-west-1' },
    { label: 'Request ids', value: 'one, two' },
    { label: 'Milliseconds', value: '12' },
    { label: 'Read', value: 'r' },
  ]);
});
