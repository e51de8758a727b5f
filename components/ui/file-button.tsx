'use client';
import { FileUp } from 'lucide-react';
import { useRef } from 'react';
import { Button } from './button';

/** A button that asks for one file; the same file may be chosen again. `name` is what the field itself is called. */
export function FileButton({
  children,
  name,
  disabled = false,
  take,
}: {
  children: string;
  name: string;
  disabled?: boolean;
  take: (file: File) => void;
}) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon={<FileUp aria-hidden />} disabled={disabled} onClick={() => picker.current?.click()}>
        {children}
      </Button>
      <input
        ref={picker}
        type="file"
        aria-label={name}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) take(file);
          event.target.value = '';
        }}
      />
    </>
  );
}
