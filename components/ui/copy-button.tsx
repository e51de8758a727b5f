'use client';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { Button } from './button';
import { IconButton } from './icon-button';

/** Copies `text`. With `children` it is a button with words, else an icon named `label`. */
export function CopyButton({
  text,
  label = 'Copy',
  children,
}: {
  text: string;
  label?: string;
  children?: string;
}) {
  const [copied, setCopied] = useState(false);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      setTimeout(() => {
        setCopied(false);
      }, 1500);
    } catch {
      toast.error('The browser did not allow copying. Select the text and copy it by hand.');
    }
  }

  const icon = copied ? <Check aria-hidden /> : <Copy aria-hidden />;
  return (
    <>
      {children === undefined ? (
        <IconButton size="sm" label={label} icon={icon} onClick={() => void copy()} />
      ) : (
        <Button size="sm" icon={icon} onClick={() => void copy()}>
          {children}
        </Button>
      )}
      <span role="status" className="sr-only">
        {copied ? 'Copied' : ''}
      </span>
    </>
  );
}
