'use client';
import { useRef, useState } from 'react';
import type { CheckedFetch } from '@/lib/usecase/aws/check-fetch';
import type { FetchedUserData } from '@/lib/usecase/aws/fetch-user-data';

export type Kept = Extract<FetchedUserData, { outcome: 'kept' }>;

/** What went wrong; the last three where AWS answered. */
export interface FetchFault {
  says: string;
  awsSays?: string | null;
  requestId?: string | null;
}

/** One read at a time; `stop` closes the connection, which ends it on the server. */
export function useFetch(alertId: string, onKept: (kept: Kept) => void) {
  const running = useRef<AbortController>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<FetchFault>();

  async function read(asked: Omit<CheckedFetch, 'alertId'>) {
    if (running.current) return;
    const controller = new AbortController();
    running.current = controller;
    setBusy(true);
    setFault(undefined);
    try {
      const answer = await post(alertId, asked, controller.signal);
      if (controller.signal.aborted) return;
      if ('says' in answer) setFault(answer);
      else if (answer.outcome === 'refused') setFault(answer.fault);
      else onKept(answer);
    } catch {
      setFault({
        says: controller.signal.aborted
          ? 'Stopped. A call that was under way may still appear in CloudTrail.'
          : 'The console did not answer. Check that it is running and try again.',
      });
    } finally {
      running.current = null;
      setBusy(false);
    }
  }

  return {
    busy,
    fault,
    read,
    stop: () => {
      running.current?.abort();
    },
    forget: () => {
      setFault(undefined);
    },
  };
}

async function post(
  alertId: string,
  asked: Omit<CheckedFetch, 'alertId'>,
  signal: AbortSignal,
): Promise<FetchedUserData | FetchFault> {
  const response = await fetch(`/api/alerts/${encodeURIComponent(alertId)}/user-data`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
    signal,
  });
  const answer: unknown = await response.json();
  // The console's own route answers with these.
  if (response.ok) return answer as FetchedUserData;
  return { says: (answer as { error: { message: string } }).error.message };
}
