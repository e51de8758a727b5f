import { expect, test } from 'vitest';
import { ConflictError, OverLimitError } from '@/lib/errors';
import { FetchTurns } from './fetch-turns';

const bounds = { calls: 2, withinMs: 1000 };

test('takes a second press for the same instance for none, and lets others read', () => {
  const turns = new FetchTurns(bounds);
  const end = turns.take('ana', 'i-1', 0);
  expect(() => turns.take('ana', 'i-1', 1)).toThrow(ConflictError);
  turns.take('ana', 'i-2', 1)();
  turns.take('ben', 'i-1', 1)();
  end();
  expect(() => turns.take('ana', 'i-1', 2)).toThrow(OverLimitError);
});

test('lets a person go on once the minute is over, and a press that was refused counts for nothing', () => {
  const turns = new FetchTurns(bounds);
  turns.take('ana', 'i-1', 0)();
  turns.take('ana', 'i-1', 500)();
  expect(() => turns.take('ana', 'i-1', 600)).toThrow(OverLimitError);
  turns.take('ana', 'i-1', 1100)();
  expect(() => turns.take('ana', 'i-1', 1200)).toThrow(OverLimitError);
});
