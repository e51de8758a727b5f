import { expect, it } from 'vitest';
import type { CallEvent } from './describe-call';
import { evidenceStrip } from './evidence-strip';

function event(eventId: string, clock: string, changes: Partial<CallEvent> = {}) {
  return {
    eventId,
    role: 'stop',
    eventName: 'StopInstances',
    eventTime: new Date(`2024-08-01T${clock}Z`),
    outcome: 'success',
    errorCode: null,
    userName: 'ana',
    sessionName: null,
    identityType: 'IAMUser',
    identityArn: null,
    invokedBy: null,
    sourceAddress: '192.0.2.10',
    userAgent: null,
    instanceIds: ['i-0abc'],
    request: null,
    ...changes,
  };
}

it('puts the time between neighbours in words', () => {
  const strip = evidenceStrip([event('a', '12:03:30'), event('b', '12:04:18'), event('c', '12:04:18')]);
  expect(strip.map((row) => row.gap)).toEqual(['', '48 s later', 'in the same second']);
});

it('says why a call failed and shows what log text hides', () => {
  const [row] = evidenceStrip([
    event('a', '12:00:00', {
      outcome: 'failure',
      errorCode: 'Client.Unauthorized\u202e',
      eventName: 'Stop\u0000',
    }),
  ]);
  expect(row).toMatchObject({
    error: 'Client.Unauthorized\\u202e',
    eventName: 'Stop\\u0000',
    caller: 'ana (IAM user)',
    address: '192.0.2.10',
  });
});
