'use client';
import { useEffect, useState } from 'react';
import type { ActionResult } from '@/lib/access/session';

interface Answer<T> {
  key: string;
  result: ActionResult<T>;
}

/** What `ask` answers for `key`; asks again where the key changes, ignores answers that come too late, asks nothing for null. */
export function useAnswer<T>(key: string | null, ask: (key: string) => Promise<ActionResult<T>>, delayMs = 0): { value?: T; fault?: string; loading: boolean } {
  const [answer, setAnswer] = useState<Answer<T>>();
  useEffect(() => {
    if (key === null) return;
    let wanted = true;
    const timer = setTimeout(() => {
      ask(key)
        .catch((): ActionResult<T> => ({ ok: false, error: { code: 'unavailable', message: 'The console did not answer. Check that it is running and try again.', where: {} } }))
        .then((result) => {
          if (wanted) setAnswer({ key, result });
        })
        .catch(() => undefined);
    }, delayMs);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
    // `ask` is made anew at each drawing; the key alone says what is asked.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [key, delayMs]);
  if (key === null) return { loading: false };
  if (answer?.key !== key) return { loading: true };
  return answer.result.ok ? { value: answer.result.value, loading: false } : { fault: answer.result.error.message, loading: false };
}
