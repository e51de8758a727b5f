import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MACHINES } from '@/lib/sample/company';
import { sampleMonth } from '@/lib/sample/month';
import { loadSample } from './load-sample';
import { reportAlerts } from '@/lib/usecase/alert/report-alerts';
import { reportSignals } from '@/lib/usecase/alert/report-signals';
import { runDetection } from '@/lib/usecase/detection/run-detection';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';

let test: TestDatabase;
let first: Awaited<ReturnType<typeof loadSample>>;

beforeAll(async () => {
  test = await openTestDatabase();
  first = await loadSample(test.ctx);
  await runDetection(test.ctx);
});
afterAll(async () => {
  await test.close();
});

/** `day what severity`, in order of time: short enough to read as a story. */
async function alertsOf(rule: string): Promise<string[]> {
  const alerts = await reportAlerts(test.ctx, { rule });
  const hosts = new Map<string, string>(Object.values(MACHINES).map((host) => [host.id, host.name]));
  return alerts
    .map(({ firstEventAt, groupBy, severity }) => {
      const who = Object.values(groupBy).map(
        (value) => hosts.get(value ?? '') ?? value?.split('/').pop()?.split('@')[0],
      );
      return `${firstEventAt.slice(8, 10)} ${who
        .filter((part) => /^[a-z]/.test(part ?? ''))
        .slice(0, 2)
        .join(' ')} ${severity}`;
    })
    .sort();
}

describe('the sample investigation', () => {
  it('stores every record once and rejects none, though some are delivered twice', () => {
    expect(first.stored).toBe(sampleMonth().length);
    expect(first.duplicates).toBeGreaterThan(0);
    expect(first.rejected).toBe(0);
    expect(first.skipped).toEqual([]);
  });

  it('is told by Waymark’s rule: the attack, the repair by hand, and at a lower severity the pipeline', async () => {
    expect(await alertsOf('waymark-ec2-userdata-boot-hijack')).toEqual([
      '14 report-1 medium',
      '21 batch-1 high',
      '27 legacy-1 high',
    ]);
  });

  it('is told by Elastic’s sequence rule: the attack alone, for the repair has the other shape and passes a bucket', async () => {
    expect(await alertsOf('elastic-ec2-userdata-stop-modify-start')).toEqual(['21 jonas.falk batch-1 high']);
  });

  it('is told by Datadog’s rule: everybody who did all three within fifteen minutes, refused or in another order or not', async () => {
    expect(await alertsOf('datadog-ec2-userdata-privilege-escalation')).toEqual([
      '14 infrastructure-pipeline medium',
      '16 priya.nair medium',
      '20 priya.nair medium',
      '21 jonas.falk medium',
      '22 marta.lind medium',
      '27 tomas.rehn medium',
    ]);
  });

  it('is told by Elastic’s retrieval rule: each first look, and no second one within 14 days', async () => {
    expect(await alertsOf('elastic-ec2-userdata-retrieval')).toEqual([
      expect.stringMatching(/^01 infrastructure-pipeline (report-1|stage-web-1) medium$/),
      expect.stringMatching(/^0[12] infrastructure-pipeline (report-1|stage-web-1) medium$/),
      '06 oskar.dahl stage-web-1 medium',
      '21 anna.berg batch-1 medium',
      '21 jonas.falk batch-1 medium',
      '21 jonas.falk report-1 medium',
    ]);
  });

  it('is told by Waymark’s rules for reads: five instances in minutes, and what each role looks at first', async () => {
    expect(await alertsOf('waymark-ec2-userdata-sweep')).toEqual(['21 jonas.falk high']);
    expect(await alertsOf('waymark-ec2-userdata-read')).toEqual([
      '01 report-1 ci-terraform medium',
      '01 stage-web-1 ci-terraform medium',
      '06 stage-web-1 medium',
      '21 batch-1 medium',
      '21 web-1 jonas.falk medium',
    ]);
  });

  it('is told by the vendors’ rules for a changed script: each knows one shape, and all changes are a signal', async () => {
    expect(await alertsOf('panther-ec2-startup-script-change')).toEqual([
      '14 report-1 high',
      '16 stage-web-1 high',
      '20 stage-web-1 high',
      '21 batch-1 high',
      '22 web-1 high',
    ]);
    expect(await alertsOf('panther-ec2-stop-and-startup-script')).toEqual([
      '14 report-1 high',
      '16 stage-web-1 high',
      '20 stage-web-1 high',
      '21 batch-1 high',
      '22 web-1 high',
    ]);
    expect(await alertsOf('sigma-ec2-startup-shell-script-change')).toHaveLength(1);
    expect(await reportSignals(test.ctx, { rule: 'waymark-ec2-startup-script-changed' })).toHaveLength(5);
  });

  it('raises what a person can read in a sitting', async () => {
    expect(await reportAlerts(test.ctx)).toHaveLength(33);
  });

  it('keeps each successful stop as a signal that raises no alert', async () => {
    expect(await reportSignals(test.ctx, { rule: 'panther-ec2-stop-instances' })).toHaveLength(39);
    expect(await alertsOf('panther-ec2-stop-instances')).toEqual([]);
    expect(await alertsOf('panther-ec2-modify-compute-infrastructure')).toEqual([]);
  });

  it('changes nothing when it is loaded again', async () => {
    const before = await reportAlerts(test.ctx);
    const again = await loadSample(test.ctx);
    await runDetection(test.ctx);
    expect(again.stored).toBe(0);
    expect(await reportAlerts(test.ctx)).toEqual(before);
  });
});
