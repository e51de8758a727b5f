import path from 'node:path';
import { expect, test } from 'vitest';
import { parseEnv } from './env';

test('without variables the home is below the working folder and the console on port 3000', () => {
  expect(parseEnv({})).toEqual({
    home: path.resolve('.waymark'),
    port: 3000,
    databaseUrl: undefined,
    url: 'http://localhost:3000',
    logLevel: 'info',
  });
});

test('an empty variable counts as absent', () => {
  expect(parseEnv({ DATABASE_URL: '', PORT: '' })).toMatchObject({ databaseUrl: undefined, port: 3000 });
});

test('the console can have an address of its own', () => {
  expect(parseEnv({ PORT: '8080' }).url).toBe('http://localhost:8080');
  expect(parseEnv({ PORT: '8080', WAYMARK_URL: 'https://waymark.example.org/' }).url).toBe(
    'https://waymark.example.org',
  );
});

test.each([
  ['PORT', '0'],
  ['PORT', '65536'],
  ['PORT', 'web'],
  ['DATABASE_URL', 'mysql://db'],
  ['WAYMARK_URL', 'javascript:alert(1)'],
  ['LOG_LEVEL', 'loud'],
])('%s=%s is refused by name', (name, value) => {
  expect(() => parseEnv({ [name]: value })).toThrow(new RegExp(`cannot use:\\n  ${name}: `));
});

test('every bad variable is named at once', () => {
  expect(() => parseEnv({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT: [^\n]+\n {2}LOG_LEVEL: /);
});
