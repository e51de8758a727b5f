import { expect, test } from 'vitest';
import { SignInLimit } from './sign-in-limit';

const bounds = { failures: 3, withinMs: 1000 };

test('stops an account after its failures and lets it go on once they are old', () => {
  const limit = new SignInLimit(bounds);
  for (const at of [0, 100, 200]) {
    expect(limit.isOver('a@example.com', at)).toBe(false);
    limit.record('a@example.com', false, at);
  }
  expect(limit.isOver('a@example.com', 300)).toBe(true);
  expect(limit.isOver('b@example.com', 300)).toBe(false);
  expect(limit.isOver('a@example.com', 1050)).toBe(false);
});

test('a success clears the failures before it', () => {
  const limit = new SignInLimit(bounds);
  limit.record('a@example.com', false, 0);
  limit.record('a@example.com', false, 1);
  limit.record('a@example.com', true, 2);
  limit.record('a@example.com', false, 3);
  expect(limit.isOver('a@example.com', 4)).toBe(false);
});
