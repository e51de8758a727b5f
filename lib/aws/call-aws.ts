// Station: one call to AWS → its answer, tried again only where AWS asks to wait. Refuses the SDK's own retries: each is another call with
// another request id, and every one must be known.
import { setTimeout as sleep } from 'node:timers/promises';
import { explainFault } from './aws-fault';
import type { AwsFault, FaultSubject } from './fault';
import { within, type Deadline } from './deadline';

const ATTEMPTS = 3;
const FIRST_PAUSE_MS = 200;

/** An answer that ends the read. Never holds the SDK's error, which carries headers. */
export class Refused extends Error {
  constructor(readonly fault: AwsFault) {
    super(fault.says);
    this.name = 'Refused';
  }
}

export interface Answered {
  /** Null where AWS gave none. */
  requestId: string | null;
  outcome: 'done' | 'refused';
}

interface Call<T> {
  subject: FaultSubject;
  deadline: Deadline;
  /** Done before each attempt. Its own errors are passed on. */
  beforeSend?: () => Promise<void>;
  send: (signal: AbortSignal) => Promise<T>;
  /** Called for each answer before anything else is done with it. Its own errors are passed on. */
  onAnswer?: (answered: Answered) => Promise<void>;
  /** Lets a call that is under way finish although the person stopped, so that its request id is known. */
  finishes?: boolean;
}

/** @throws Refused */
export async function callAws<T extends { $metadata: { requestId?: string | undefined } }>(
  call: Call<T>,
): Promise<T> {
  const { subject, deadline, beforeSend, send, onAnswer, finishes = false } = call;
  const { timeUp, cancel } = deadline;
  const signals = finishes ? [timeUp] : [timeUp, cancel];
  for (let attempt = 1; ; attempt++) {
    if (cancel.aborted) throw new Refused(explainFault({ name: 'CancelledCall' }, subject));
    await beforeSend?.();
    let answer: T | undefined;
    let fault: AwsFault | undefined;
    try {
      answer = await within(() => send(AbortSignal.any([...signals])), deadline, signals);
    } catch (error) {
      fault = explainFault(error, subject);
    }
    const requestId = answer?.$metadata.requestId ?? fault?.requestId ?? null;
    if (answer !== undefined || requestId !== null)
      await onAnswer?.({ requestId, outcome: answer === undefined ? 'refused' : 'done' });
    if (answer !== undefined) return answer;
    if (fault === undefined || fault.kind !== 'throttled' || attempt === ATTEMPTS)
      throw new Refused(fault ?? explainFault(undefined, subject));
    await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + Math.random()), call);
  }
}

async function pause(ms: number, { deadline, subject }: Pick<Call<unknown>, 'deadline' | 'subject'>) {
  try {
    await within(() => sleep(ms), deadline, [deadline.timeUp, deadline.cancel]);
  } catch (error) {
    throw new Refused(explainFault(error, subject));
  }
}
