'use client';
import clsx from 'clsx';
import { useEffect, useRef, useState } from 'react';
import { FILE_OVER, useFileDrop } from '@/components/ui/use-file-drop';
import { LARGEST_PASTED, TOO_LARGE } from '@/lib/payload/largest-pasted';
import { visibleText } from '@/lib/text/visible-text';
import { DecodeForm } from './decode-form';
import { DecodeHelp } from './decode-help';
import { KeepForm, type Keep } from './keep-form';
import { useDecode, type Decode } from './use-decode';

/** Paste or drop at the left, what it is at the right. Nothing is stored until somebody says so. */
export function DecodeScreen({ alert, decode, keep }: { alert: string; decode: Decode; keep: Keep }) {
  const { pending, error, done, run, clear } = useDecode(decode);
  const [text, setText] = useState('');
  const answer = useRef<HTMLDivElement>(null);

  // Where the answer stands below the form, it would come unseen.
  useEffect(() => {
    const top = answer.current?.getBoundingClientRect().top ?? 0;
    if (done !== undefined && top > window.innerHeight * 0.6) answer.current?.scrollIntoView();
  }, [done]);

  function decodeBytes(bytes: Uint8Array<ArrayBuffer>, fileName: string | null) {
    if (bytes.length > LARGEST_PASTED) clear(TOO_LARGE);
    else run({ bytes, fileName });
  }

  async function decodeFile(file: File) {
    if (file.size > LARGEST_PASTED) clear(TOO_LARGE);
    else decodeBytes(new Uint8Array(await file.arrayBuffer()), file.name);
  }

  const { over, handlers } = useFileDrop((file) => {
    void decodeFile(file);
  });
  return (
    <div
      className={clsx(
        'grid min-w-0 grow content-start gap-4 xl:grid-cols-[minmax(0,28rem)_minmax(0,1fr)] xl:grid-rows-[auto_1fr]',
        over && FILE_OVER,
      )}
      {...handlers}
    >
      <DecodeForm
        text={text}
        error={error}
        busy={pending}
        compact={done !== undefined}
        onText={setText}
        onDecode={(given) => {
          decodeBytes(new TextEncoder().encode(given), null);
        }}
        onFile={(file) => {
          void decodeFile(file);
        }}
        onClear={() => {
          setText('');
          clear();
        }}
      />
      <div
        ref={answer}
        aria-busy={pending}
        className={clsx(
          'flex min-w-0 scroll-mt-4 flex-col gap-2 transition-opacity xl:col-start-2 xl:row-span-2 xl:row-start-1',
          pending && 'opacity-60',
        )}
      >
        <p role="status" className={done?.source.fileName ? 'text-xs text-ink-soft' : 'sr-only'}>
          {done === undefined
            ? ''
            : `Decoded ${visibleText(done.source.fileName ?? 'what you pasted', 120)}.`}
        </p>
        {done?.view ?? <DecodeHelp />}
      </div>
      {done === undefined || done.redacted ? null : (
        <KeepForm
          key={keyOf(done.source.bytes)}
          source={done.source}
          alert={alert}
          keptAs={done.keptAs}
          keep={keep}
        />
      )}
    </div>
  );
}

/** Tells contents apart well enough to begin a new form: length and some of the bytes. */
function keyOf(bytes: Uint8Array): string {
  let sum = 0;
  for (const byte of bytes) sum = (sum * 31 + byte) % 1_000_000_007;
  return `${bytes.length}-${sum}`;
}
