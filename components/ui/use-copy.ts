'use client';
import { useState } from 'react';
import { toast } from 'sonner';

const SHOWN_MS = 1500;

/** `copied` is true for a moment after a copy; where the browser refuses, people are told. */
export function useCopy(): { copied: boolean; copy: (text: string) => Promise<void> } {
  const [copied, setCopied] = useState(false);
  async function copy(text: string) {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      setTimeout(() => {
        setCopied(false);
      }, SHOWN_MS);
    } catch {
      toast.error('The browser did not allow copying. Select the text and copy it by hand.');
    }
  }
  return { copied, copy };
}
