// Reads text or bytes in given portions, for tests of what reads files.
import type { Found } from './found';
import { READ_LIMITS, type ReadLimits } from './limits';
import { readRecords } from './read-records';

export function record(id: number, more: object = {}): Record<string, unknown> {
  return {
    eventVersion: '1.08',
    userIdentity: { type: 'IAMUser', accountId: '123456789012', userName: 'ana' },
    eventTime: '2024-08-01T12:04:18Z',
    eventSource: 'ec2.amazonaws.com',
    eventName: 'StopInstances',
    awsRegion: 'eu-central-1',
    sourceIPAddress: '192.0.2.7',
    requestParameters: {
      instancesSet: { items: [{ instanceId: 'i-0abc0000000000001' }] },
      note: 'a "quoted" {brace} and ümläut',
    },
    eventID: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
    recipientAccountId: '123456789012',
    ...more,
  };
}

/** The bytes in pieces that end at `cuts`. */
export async function* inPieces(bytes: Uint8Array, cuts: readonly number[] = []): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  let from = 0;
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    const to = Math.min(cut, bytes.length);
    if (to > from) yield bytes.subarray(from, to);
    from = Math.max(from, to);
  }
  yield bytes.subarray(from);
}

export async function readAll(
  input: string | Uint8Array,
  cuts: readonly number[] = [],
  limits: Partial<ReadLimits> = {},
): Promise<Found[]> {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input;
  const found: Found[] = [];
  for await (const item of readRecords(inPieces(bytes, cuts), { ...READ_LIMITS, ...limits }))
    found.push(item);
  return found;
}

export function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** What was found, one short line each. */
export function tell(found: readonly Found[]): string[] {
  return found.map((item) => {
    if (item.kind === 'skipped') return `skipped: ${item.reason}`;
    const { index, offset, line, column, path } = item.where;
    const at = `#${index} @${offset} ${line}:${column} ${path}`;
    return item.kind === 'record'
      ? `${item.container} ${at} ${text(item.bytes)}`
      : `${item.code} ${at} ${item.size} ${text(item.bytes)}`;
  });
}

export function ids(found: readonly Found[]): number[] {
  return found.flatMap((item) =>
    item.kind === 'record' && typeof item.value.eventID === 'string'
      ? [Number(item.value.eventID.slice(-12))]
      : [],
  );
}
