'use client';
import { EyeOff } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ExceptionForm } from './exception-form';
import type { QuietActions, QuietSource } from './quiet-actions';

/** A button that opens the form for an exception or suppression, filled in from an alert. */
export function ExceptionDialog({ source, actions }: { source: QuietSource; actions: QuietActions }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog
      wide
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" icon={<EyeOff aria-hidden />}>
          Make an exception
        </Button>
      }
      title="Keep alerts like this out of the queue"
      description="Nothing is deleted: what it hides can be looked up, and comes back when it is over."
    >
      <ExceptionForm
        source={source}
        actions={actions}
        onDone={() => {
          setOpen(false);
        }}
      />
    </Dialog>
  );
}
