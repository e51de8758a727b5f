'use client';
import { Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormStatus } from 'react-dom';
import { Button } from '@/components/ui/button';

/** Sends its form; spins until the answer is there. */
export function SubmitButton({ children }: { children: ReactNode }) {
  const { pending } = useFormStatus();
  return (
    <Button type="submit" tone="primary" busy={pending} icon={<Play aria-hidden />}>
      {children}
    </Button>
  );
}
