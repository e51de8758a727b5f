// Puts events into a test database without ingest, for tests of what reads them.
import type { Event } from '@/lib/event/event';
import type { Database } from '@/lib/store/database';

/** Everything an event needs, with placeholder values. */
export function makeEvent(given: Partial<Event> & { eventId: string }): Event {
  return {
    accountId: '123456789012',
    eventTime: new Date('2024-08-01T12:00:00Z'),
    digest: new Uint8Array(16),
    eventName: 'StopInstances',
    eventSource: 'ec2.amazonaws.com',
    region: null,
    eventType: null,
    eventCategory: null,
    sourceAddress: null,
    sourceIp: null,
    userAgent: null,
    outcome: 'success',
    errorCode: null,
    errorMessage: null,
    readOnly: null,
    requestId: null,
    identityType: null,
    identityArn: null,
    identityAccount: null,
    principalId: null,
    userName: null,
    sessionName: null,
    issuerArn: null,
    accessKeyId: null,
    invokedBy: null,
    instanceIds: [],
    request: null,
    response: null,
    rest: {},
    requestText: null,
    ...given,
  };
}

/** Inserts into a default partition; events have no raw record. */
export async function insertEvents(db: Database, events: readonly Event[]): Promise<void> {
  await db.pool.query('create table if not exists event_test partition of event default');
  for (const event of events) {
    await db.prisma.event.create({
      data: {
        ...event,
        digest: new Uint8Array(event.digest),
        request: event.request ?? undefined,
        response: event.response ?? undefined,
        rest: event.rest,
        chunkId: 0n,
        chunkIndex: 0,
        fileId: 0n,
      },
    });
  }
}
