import type { Where } from '@/lib/errors';

export type Asked<T> =
  { ok: true; value: T } | { ok: false; message: string; conflict: boolean; where?: Where | undefined };

/** POSTs to a route of ours and answers what it says; gives up without a sound where `signal` is aborted. */
export async function askDraft<T>(path: string, body: unknown, signal?: AbortSignal): Promise<Asked<T>> {
  return ask<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  });
}

export async function ask<T>(path: string, init: RequestInit = {}): Promise<Asked<T>> {
  try {
    const response = await fetch(path, init);
    const answer: unknown = await response.json();
    // The console's own routes answer with what their callers name.
    if (response.ok) return { ok: true, value: answer as T };
    const { error } = answer as { error: { code: string; message: string; where?: Where } };
    return { ok: false, message: error.message, conflict: error.code === 'conflict', where: error.where };
  } catch {
    return {
      ok: false,
      message: 'The console did not answer. Check that it is running and try again.',
      conflict: false,
    };
  }
}
