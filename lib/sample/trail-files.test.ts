import { describe, expect, it } from 'vitest';
import { sampleMonth } from '@/lib/sample/month';
import { trailFiles } from '@/lib/sample/trail-files';

const month = sampleMonth();
const files = trailFiles(month);
const delivered = files.flatMap(
  (file) => (JSON.parse(file.text) as { Records: { eventID: string }[] }).Records,
);

describe('the files of the sample', () => {
  it('carry every record, and a few of them twice', () => {
    expect(new Set(delivered.map((record) => record.eventID)).size).toBe(month.length);
    expect(delivered.length).toBeGreaterThan(month.length);
    expect(delivered.length).toBeLessThan(month.length * 1.02);
  });

  it('hold at most 200 records each and are named like a trail names them', () => {
    for (const file of files) {
      expect((JSON.parse(file.text) as { Records: unknown[] }).Records.length).toBeLessThanOrEqual(200);
      expect(file.path).toMatch(
        /^AWSLogs\/\d{12}\/CloudTrail\/[a-z0-9-]+\/2026\/1[01]\/\d\d\/\d{12}_CloudTrail_[a-z0-9-]+_2026\d{4}T\d{4}Z_[A-Z2-7]{16}\.json\.gz$/,
      );
    }
    expect(new Set(files.map((file) => file.path)).size).toBe(files.length);
  });

  it('escape angle brackets as AWS does', () => {
    expect(files.some((file) => file.text.includes('\\u003csensitiveDataRemoved\\u003e'))).toBe(true);
    expect(files.some((file) => /[<>]/.test(file.text))).toBe(false);
  });
});
