import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeUserData } from '@/lib/payload/decode-payload';
import { hostileUserData } from '@/lib/payload/fuzz.test-support';
import { judgeUse } from '@/lib/payload/record/recorded-use';
import { launchAnswer, nextStartAnswer, shortAnswer } from './answer-words';
import { settleVerdict } from './first-start-words';
import { verdictWords } from './verdict-words';

const FILES = '#cloud-config\nwrite_files: [{path: /etc/motd, content: x}]\n';
const decode = (text: string) => decodeUserData(new TextEncoder().encode(text));

it.each([
  ['#cloud-boothook\n#!/bin/sh\ntrue\n', 'every boot', 'yes', 'bad'],
  ['#!/bin/sh\ntrue\n', 'not again', 'no', 'good'],
  [FILES, 'first use', 'no, with one exception', 'medium'],
  ['#include\nhttps://files.example.com/a\n', 'it depends', 'it depends', 'medium'],
  ['', 'no content', 'no', 'good'],
])('says of %j the same at length and in a list', (text, short, long, tone) => {
  const decoded = decode(text);
  expect(shortAnswer(verdictWords(decoded))).toEqual({ words: short, tone });
  expect(nextStartAnswer(decoded)).toEqual({ words: long, tone });
});

it('does not call it a no with an exception where not all of it was read', () => {
  const part = (text: string) => `--x\nContent-Type: text/cloud-config\n\n${text}`;
  const decoded = decode(
    `MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n${part(FILES)}${part('{}\n').repeat(300)}`,
  );
  expect(decoded.unless).not.toBeNull();
  expect(nextStartAnswer(decoded)).toEqual({ words: 'it depends', tone: 'medium' });
  expect(shortAnswer(verdictWords(decoded))).toEqual({ words: 'it depends', tone: 'medium' });
});

it('tells of a record’s user data the exception too', () => {
  const decoded = decode(FILES);
  const verdict = judgeUse('next-start', decoded);
  expect(verdict).toMatchObject({ words: 'no, with one exception', tone: 'medium' });
  expect(verdict.why).toContain(decoded.unless);
});

it('raises no alarm where a launch or a new notebook runs what it was given, and does where every start does', () => {
  const decoded = decode('#!/bin/sh\ntrue\n');
  expect(judgeUse('new-instance', decoded)).toMatchObject(launchAnswer('yes'));
  expect(launchAnswer('yes')).toEqual({ words: 'yes', tone: 'neutral' });
  expect(judgeUse('notebook-create', decoded)).toMatchObject({ words: 'yes', tone: 'neutral' });
  expect(judgeUse('notebook-start', decoded)).toMatchObject({ words: 'yes', tone: 'bad' });
  expect(judgeUse('studio-start', decoded)).toMatchObject({ words: 'yes', tone: 'bad' });
});

it('changes with what the earlier boots of an instance say', () => {
  const verdict = verdictWords(decode(FILES));
  const answer = { keys: ['write_files'], earlier: null, earlierKeys: [], startedAt: null };
  const settled = (outcome: 'runs' | 'likely') =>
    shortAnswer(settleVerdict(verdict, 'x', { ...answer, outcome }));
  expect(settled('runs')).toEqual({ words: 'this once', tone: 'bad' });
  expect(settled('likely')).toEqual({ words: 'first use', tone: 'medium' });
});

it('has one tone for one verdict, whatever the user data', () => {
  fc.assert(
    fc.property(hostileUserData, ({ bytes }) => {
      const decoded = decodeUserData(bytes);
      expect(shortAnswer(verdictWords(decoded)).tone).toBe(nextStartAnswer(decoded).tone);
    }),
    { numRuns: 200 },
  );
});
