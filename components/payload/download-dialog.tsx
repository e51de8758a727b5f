'use client';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

/** Warns before the exact bytes leave the console; the server writes down who took them. */
export function DownloadDialog({
  sha256,
  bytes,
  credentials,
}: {
  sha256: string;
  bytes: number;
  /** How many were found; there may be more. */
  credentials: number;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" icon={<Download aria-hidden />}>
          Download…
        </Button>
      }
      title="Download the exact bytes"
      description={`${bytes.toLocaleString('en')} bytes as the instance received them, under a name that opens in no program.`}
      footer={
        <>
          <Button
            onClick={() => {
              setOpen(false);
            }}
          >
            Cancel
          </Button>
          <a
            href={`/api/payloads/${sha256}`}
            download
            onClick={() => {
              setOpen(false);
            }}
            className="inline-flex h-8 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-3 text-sm font-medium text-bad hover:bg-bad-soft [&_svg]:size-4"
          >
            <Download aria-hidden />
            Download hostile content
          </a>
        </>
      }
    >
      <ul className="flex list-disc flex-col gap-1 pl-4">
        <li>Treat it as hostile: never run it, and open it only where it can do no harm.</li>
        <li>
          {credentials === 0
            ? 'No credentials were recognised in it; it may hold some all the same.'
            : `It holds ${credentials === 1 ? 'a credential' : `${credentials.toLocaleString('en')} credentials`} in clear.`}
        </li>
        <li>That you took it is written to the audit trail.</li>
      </ul>
    </Dialog>
  );
}
