import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase } from '@/scripts/test-database-client';
import type { TestDatabase } from '@/scripts/test-database-client';

const PROGRAM = path.resolve('bin/waymark.mjs');
const RECORD = {
  eventVersion: '1.11',
  eventID: '11111111-2222-4333-8444-555555555555',
  eventTime: '2024-08-01T12:03:30Z',
  eventName: 'StopInstances',
  eventSource: 'ec2.amazonaws.com',
  awsRegion: 'us-east-1',
  sourceIPAddress: '198.51.100.7',
  userAgent: 'agent\u001b[31m\u202ered',
  eventType: 'AwsApiCall',
  recipientAccountId: '123456789012',
  userIdentity: {
    type: 'IAMUser',
    arn: 'arn:aws:iam::123456789012:user/eve\u001b[2J',
    accountId: '123456789012',
    userName: 'eve',
  },
  requestParameters: { instancesSet: { items: [{ instanceId: 'i-0abcdef1234567890' }] } },
};

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await openTestDatabase();
  folder = await mkdtemp(path.join(os.tmpdir(), 'waymark cli '));
  await writeFile(path.join(folder, 'log.json'), JSON.stringify({ Records: [RECORD] }));
});

afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

async function waymark(args: string[], input = '', env: Record<string, string> = {}): Promise<Ended> {
  const given = {
    ...process.env,
    DATABASE_URL: database.url,
    WAYMARK_HOME: database.ctx.home,
    PORT: '3999',
    ...env,
  };
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [PROGRAM, ...args],
      { cwd: folder, env: given },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
      },
    );
    child.stdin?.end(input);
  });
}

async function json(...args: string[]): Promise<unknown> {
  const ended = await waymark([...args, '--json']);
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(ended.stdout);
}

test('files are ingested once, and standard input counts as a file', async () => {
  expect(await json('ingest', 'log.json')).toMatchObject({
    files: 1,
    records: 1,
    stored: 1,
    duplicates: 0,
    rejected: 0,
    skipped: [],
  });
  const again = await waymark(['ingest', '-', '--json'], JSON.stringify({ Records: [RECORD] }));
  expect(JSON.parse(again.stdout)).toMatchObject({ records: 1, stored: 0, duplicates: 1 });
});

test('events come with their record as it was ingested', async () => {
  const found = await json(
    'events',
    'event.action: StopInstances',
    '--from',
    '2024-08-01',
    '--to',
    '2024-08-02',
    '--limit',
    '5',
  );
  expect(found).toMatchObject({
    total: 1,
    events: [{ eventId: RECORD.eventID, eventTime: '2024-08-01T12:03:30.000Z', record: RECORD }],
  });
});

test('detection, alerts, signals and rules print the documented shapes', async () => {
  expect(await json('detect')).toMatchObject({ runs: expect.any(Number) as number, alerts: 0, gaps: 0 });
  expect(await json('alerts')).toEqual([]);
  expect(await json('signals')).toMatchObject([
    { rule: 'panther-ec2-stop-instances', eventIds: [RECORD.eventID] },
  ]);
  expect(await json('rules', 'disable', 'panther-ec2-stop-instances')).toMatchObject([
    { id: 'panther-ec2-stop-instances', enabled: false },
  ]);
  expect(await json('rules', 'enable', 'panther-ec2-stop-instances')).toMatchObject([{ enabled: true }]);
  const rules = (await json('rules', 'list')) as { id: string }[];
  const folders = await readdir(path.join(import.meta.dirname, '../rules/aws'));
  expect(rules.map(({ id }) => id).sort()).toEqual(folders.sort());
});

test('a rule goes out as the files of its folder and comes in again', async () => {
  const id = 'panther-ec2-stop-instances';
  const shipped = path.join(import.meta.dirname, '../rules/aws', id);
  const { files } = (await json('rules', 'export', id, '--out', 'exported')) as { files: string[] };
  for (const name of files) {
    const text = await readFile(path.join(folder, 'exported', id, name), 'utf8');
    expect(text).toBe(await readFile(path.join(shipped, name), 'utf8'));
  }
  expect(files).toHaveLength((await readdir(path.join(shipped, 'cases'))).length + 3);
  expect(await json('rules', 'import', 'exported')).toMatchObject({ rules: [{ id, outcome: 'same' }] });
  expect(await waymark(['rules', 'export', id, '--out', 'exported'])).toMatchObject({ code: 1 });

  await mkdir(path.join(folder, 'brought'));
  const text = await readFile(path.join(shipped, 'rule.yml'), 'utf8');
  await writeFile(path.join(folder, 'brought', 'mine.yml'), text.replace(`id: ${id}`, 'id: my-stops'));
  await writeFile(path.join(folder, 'brought', 'torn.yml'), 'id: [');
  const ended = await waymark(['rules', 'import', 'brought', '--note', 'Ours', '--json']);
  expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining('1 rule could not') as string });
  expect(JSON.parse(ended.stdout)).toMatchObject({
    rules: [
      { id: 'my-stops', outcome: 'add' },
      { outcome: 'faulty', errors: [{ line: 1 }] },
    ],
  });
});

test('user data is decoded from standard input without a database', async () => {
  const ended = await waymark(['decode', '-', '--json'], '#!/bin/sh\necho hello\n', {
    DATABASE_URL: 'postgresql://127.0.0.1:1/none',
  });
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(ended.stdout)).toMatchObject({ bytes: 21, parts: [{ runs: 'once' }] });
});

test('of a value that AWS withheld, no hash is told as if it were its own', async () => {
  const { code, stdout } = await waymark(['decode', '-'], '<sensitiveDataRemoved>\n');
  expect(code).toBe(0);
  expect(stdout).toContain('Runs at the next start of the same instance: it depends.');
  expect(stdout).toMatch(/SHA-256 +not known/);
  expect(stdout).not.toMatch(/[0-9a-f]{64}/);
});

test('what logs contain cannot steer the terminal', async () => {
  const { stdout } = await waymark(['events', '*']);
  expect(stdout).toContain('\\u001b[2J');
  expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
});

test.each([
  ['no command', []],
  ['an unknown command', ['frobnicate']],
  ['a missing argument', ['ingest']],
  ['an unknown option', ['alerts', '--colour']],
  ['a status that does not exist', ['alerts', '--status', 'new']],
  ['a limit that is no number', ['events', '*', '--limit', 'many']],
  ['a time that is none', ['events', '*', '--from', 'yesterdayish']],
])('%s is wrong usage: exit 2, told on stderr', async (_name, args) => {
  const ended = await waymark(args);
  expect(ended).toMatchObject({ code: 2, stdout: '' });
  expect(ended.stderr).not.toBe('');
});

test.each([
  ['a query with a fault', ['events', 'event.action: (', '--json'], /at 1:\d+/],
  ['a rule that does not exist', ['rules', 'enable', 'nope', '--json'], /no rule nope/],
  ['a file that is not there', ['decode', 'nowhere', '--json'], /nowhere/],
])('%s fails: exit 1, the reason on stderr and nothing on stdout', async (_name, args, reason) => {
  const ended = await waymark(args);
  expect(ended).toMatchObject({ code: 1, stdout: '' });
  expect(ended.stderr).toMatch(reason);
});

test.each([[['--help']], [['events', '--help']], [['rules', 'test', '--help']]])(
  '%j explains itself',
  async (args) => {
    const ended = await waymark(args);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toContain('Usage: waymark');
  },
);

test('a bad environment is refused with every fault named', async () => {
  const ended = await waymark(['alerts'], '', { PORT: 'eighty', LOG_LEVEL: 'loud' });
  expect(ended.code).toBe(1);
  expect(ended.stderr).toMatch(/PORT:[\s\S]*LOG_LEVEL:/);
});
