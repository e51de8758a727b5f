import { expect, test } from 'vitest';
import { isOpen, stateOf, toWire } from './batch-view';

const at = '2026-01-01T00:00:00.000Z';
const open = {
  cancelledAt: null,
  finishedAt: null,
  sealedAt: null,
  failedFiles: 0,
  rejected: 0,
  openFiles: 2,
};

test('an ingest is received, read and done', () => {
  expect(stateOf(open)).toBe('receiving');
  expect(stateOf({ ...open, sealedAt: at })).toBe('reading');
  expect(stateOf({ ...open, sealedAt: at, finishedAt: at })).toBe('done');
});

test('done with failed files or rejected records is not simply done', () => {
  expect(stateOf({ ...open, finishedAt: at, failedFiles: 1 })).toBe('partly');
  expect(stateOf({ ...open, finishedAt: at, rejected: 1 })).toBe('partly');
});

test('a cancelled ingest is watched until its last file is let go', () => {
  expect(stateOf({ ...open, cancelledAt: at })).toBe('cancelled');
  expect(isOpen({ ...open, cancelledAt: at })).toBe(true);
  expect(isOpen({ ...open, cancelledAt: at, openFiles: 0 })).toBe(false);
});

test('times travel as ISO strings, also inside lists', () => {
  expect(toWire({ at: new Date(at), files: [{ at: new Date(at), none: null }] })).toEqual({
    at,
    files: [{ at, none: null }],
  });
});
