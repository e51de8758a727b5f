'use client';
import { useRef, useState, useTransition, type ReactNode } from 'react';
import type { ActionResult } from '@/lib/access/session';

/** What is decoded: text that was pasted, or a file. */
export interface DecodeSource {
  bytes: Uint8Array<ArrayBuffer>;
  fileName: string | null;
}

export interface DecodedAnswer {
  view: ReactNode;
  redacted: boolean;
  /** Its SHA-256 where it is kept already, else null. */
  keptAs: string | null;
}

export type Decode = (input: { bytes: Uint8Array }) => Promise<ActionResult<DecodedAnswer>>;

/** Decodes one thing at a time; the newest answer wins. `source` is what the answer is about, whatever was typed since. */
export function useDecode(decode: Decode) {
  const [pending, startTransition] = useTransition();
  const [error, setError] = useState<string>();
  const [done, setDone] = useState<DecodedAnswer & { source: DecodeSource }>();
  const newest = useRef(0);

  function run(source: DecodeSource) {
    const number = ++newest.current;
    startTransition(async () => {
      const answer = await decode({ bytes: source.bytes }).catch(() => null);
      if (number !== newest.current) return;
      setError(
        answer === null
          ? 'The console did not answer. Check that it is running and try again; what you pasted is still here.'
          : answer.ok
            ? undefined
            : answer.error.message,
      );
      setDone(answer?.ok === true ? { ...answer.value, source } : undefined);
    });
  }

  function clear(message?: string) {
    newest.current += 1;
    setError(message);
    setDone(undefined);
  }

  return { pending, error, done, run, clear };
}
