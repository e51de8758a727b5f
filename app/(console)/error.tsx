'use client';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';

/** Next hides the message of server faults in production; the digest finds the line in the console's log. */
export default function ConsoleError({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return (
    <ErrorState
      level="h1"
      title="This page could not be drawn"
      message="Nothing was changed. Try again; if it stays, the log of the console has the details."
      detail={error.digest === undefined ? undefined : `digest ${error.digest}`}
      actions={<Button onClick={retry}>Try again</Button>}
    />
  );
}
