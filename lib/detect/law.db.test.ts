import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { instanceSet, makeRecord, userDataChange } from '@/scripts/test-records';
import { ingestPaths } from '@/lib/usecase/ingest-paths';
import { reportAlerts } from '@/lib/usecase/report-alerts';
import { reportSignals } from '@/lib/usecase/report-signals';
import { runDetection } from '@/lib/usecase/run-detection';
import { syncRules } from '@/lib/usecase/sync-rules';

const START = Date.UTC(2024, 7, 1, 9, 0, 0);
const INSTANCES = ['i-0aaa0aaa0aaa0aaa0', 'i-0bbb0bbb0bbb0bbb0'] as const;

interface Call {
  minute: number;
  call: 'stop' | 'change' | 'change-cli' | 'start' | 'read';
  instance: 0 | 1 | 'both';
  user: 'mallory' | 'carol';
  failed: boolean;
}

const call: fc.Arbitrary<Call> = fc.record({
  // Dense enough that spans overlap and tiles shift, long enough that windows end.
  minute: fc.integer({ min: 0, max: 400 }),
  call: fc.constantFrom('stop', 'change', 'change-cli', 'start', 'read'),
  instance: fc.constantFrom<(0 | 1 | 'both')[]>(0, 1, 'both'),
  user: fc.constantFrom('mallory', 'carol'),
  failed: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
});

function toRecord({ minute, call: name, instance, user, failed }: Call, index: number): string {
  const ids = instance === 'both' ? [...INSTANCES] : [INSTANCES[instance]];
  const first = ids[0] ?? INSTANCES[0];
  const at = new Date(START + minute * 30_000);
  const eventId = `event-${index.toString().padStart(4, '0')}`;
  const [eventName, request] =
    name === 'stop'
      ? ['StopInstances', instanceSet(...ids)]
      : name === 'start'
        ? ['StartInstances', instanceSet(...ids)]
        : name === 'read'
          ? ['DescribeInstanceAttribute', { attribute: 'userData', instanceId: first }]
          : ['ModifyInstanceAttribute', userDataChange(first, name === 'change' ? 'A' : 'B')];
  return JSON.stringify(
    makeRecord({
      at,
      eventName,
      eventId,
      request,
      user,
      ...(failed ? { errorCode: 'Client.UnauthorizedOperation' } : {}),
    }),
  );
}

let whole: TestDatabase;
let parts: TestDatabase;

beforeAll(async () => {
  [whole, parts] = [await openTestDatabase(), await openTestDatabase()];
});
afterAll(async () => {
  await whole.close();
  await parts.close();
});

async function empty({ ctx, db }: TestDatabase): Promise<void> {
  await db.pool.query(
    'TRUNCATE event, raw_chunk, touched_range, alert, alert_evidence, alert_activity, signal, rule, rule_run, ingest_file, ingest_batch, rejected_record',
  );
  await syncRules(ctx);
  await db.pool.query('UPDATE rule SET enabled = true');
}

async function ingestLines({ ctx }: TestDatabase, name: string, lines: readonly string[]): Promise<void> {
  const folder = path.join(ctx.home, 'law');
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${name}.jsonl`);
  await writeFile(file, lines.join('\n'));
  await ingestPaths(ctx, { paths: [file] });
  await rm(file);
}

async function findings({ ctx }: TestDatabase): Promise<string> {
  return JSON.stringify([await reportAlerts(ctx), await reportSignals(ctx)], null, 1);
}

describe('the law: alerts are a function of the stored events and the rules', () => {
  it('holds whatever the order, the files, the duplicates, the number of runs and of workers', async () => {
    let raised = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(call, { minLength: 1, maxLength: 40 }),
        fc.array(
          fc.record({
            pick: fc.nat(),
            size: fc.integer({ min: 1, max: 12 }),
            detect: fc.boolean(),
            beside: fc.boolean(),
          }),
          {
            minLength: 1,
            maxLength: 8,
          },
        ),
        fc.array(fc.nat({ max: 1_000_000 }), { minLength: 40, maxLength: 40 }),
        async (calls, deliveries, keys) => {
          const records = calls.map(toRecord);
          await empty(whole);
          await ingestLines(whole, 'all', records);
          await runDetection(whole.ctx);

          await empty(parts);
          const shuffled = records
            .map((record, index) => ({ record, key: keys[index] ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ record }) => record);
          let done = 0;
          for (const [index, { pick, size, detect, beside }] of deliveries.entries()) {
            const last = index === deliveries.length - 1;
            const batch = shuffled.slice(done, last ? undefined : done + size);
            done += batch.length;
            const again = shuffled.slice(pick % shuffled.length, (pick % shuffled.length) + 3);
            const ingest = Promise.all([
              ingestLines(parts, `part-${index}`, [...batch, ...again]),
              ingestLines(parts, `again-${index}`, again),
            ]);
            if (beside) await Promise.all([ingest, runDetection(parts.ctx)]);
            else await ingest;
            if (detect) await Promise.all([runDetection(parts.ctx), runDetection(parts.ctx)]);
          }
          await runDetection(parts.ctx);

          const expected = await findings(whole);
          raised += (JSON.parse(expected) as unknown[][])[0]?.length ?? 0;
          expect(await findings(parts)).toBe(expected);
        },
      ),
      { numRuns: 25, endOnFailure: true },
    );
    expect(raised).toBeGreaterThan(0);
  }, 300_000);
});
