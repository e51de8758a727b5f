import { expect, test } from 'vitest';
import { ownPath } from './own-path';

test.each(['/alerts', '/alerts/abc?tab=guide#step-2', '/events?q=user.name%3A%22a%2F%2Fb%22'])(
  'keeps the own path %s',
  (path) => {
    expect(ownPath(path)).toBe(path);
  },
);

test.each([
  undefined,
  '',
  'alerts',
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example',
  '/\t/evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
  '/sign-in?next=/sign-in',
  '/api/auth/sign-out',
])('leads to the alerts instead of %j', (path) => {
  expect(ownPath(path)).toBe('/alerts');
});
