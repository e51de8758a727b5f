'use client';
import { Check, Copy } from 'lucide-react';
import { Button } from './button';
import { IconButton } from './icon-button';
import { useCopy } from './use-copy';

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
  const { copied, copy } = useCopy();
  const icon = copied ? <Check aria-hidden /> : <Copy aria-hidden />;
  return (
    <>
      {children === undefined ? (
        <IconButton size="sm" label={label} icon={icon} onClick={() => void copy(text)} />
      ) : (
        <Button size="sm" icon={icon} onClick={() => void copy(text)}>
          {children}
        </Button>
      )}
      <span role="status" className="sr-only">
        {copied ? 'Copied' : ''}
      </span>
    </>
  );
}
