'use client';
import { useTransition } from 'react';
import { toast } from 'sonner';
import type { ActionResult } from '@/lib/access/session';

/** Runs one change at a time; says in a toast that it is done, or why not, and offers the way back where there is one. */
export function useAlertChange() {
  const [pending, startTransition] = useTransition();

  function run<T>(
    change: () => Promise<ActionResult<T>>,
    done: (value: T) => { message: string; undo?: () => Promise<ActionResult<unknown>> },
  ) {
    startTransition(async () => {
      const result = await change();
      if (!result.ok) {
        toast.error(result.error.message, { duration: 12_000 });
        return;
      }
      const { message, undo } = done(result.value);
      toast.success(
        message,
        undo && {
          action: {
            label: 'Undo',
            onClick: () => {
              run(undo, () => ({ message: 'Undone.' }));
            },
          },
        },
      );
    });
  }

  return { pending, run };
}
