import { Maximize2 } from 'lucide-react';
import { payloadHref } from '@/lib/payload/show/links';
import { visibleText } from '@/lib/text/visible-text';
import type { ListedPayload } from '@/lib/usecase/payload/list-alert-payloads';
import { ButtonLink } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Time } from '@/components/ui/time';
import { DecodedView } from './decoded-view';
import { DownloadDialog } from './download-dialog';
import type { Reveal } from './secret-reveal';

/** One attached payload: verdict, what it is made of, what stands out, and its text. */
export function PayloadView({
  payload,
  alertId,
  reveal,
}: {
  payload: ListedPayload;
  alertId: string;
  reveal: Reveal | undefined;
}) {
  const { decoded, sha256, texts, firstStarts } = payload;
  return (
    <article
      aria-label={`User data ${sha256.slice(0, 12)}`}
      className="flex min-w-0 flex-col gap-3 rounded-md border bg-surface p-3"
    >
      <Origin payload={payload} />
      <DecodedView
        decoded={decoded}
        texts={texts}
        kept
        firstStarts={firstStarts}
        alertId={alertId}
        reveal={reveal}
      />
    </article>
  );
}

/** How it came to the alert, in a few words. */
export function originWords({ how, fileName }: Pick<ListedPayload, 'how' | 'fileName'>): string {
  if (how === 'paste') return 'pasted';
  if (how === 'fetch') return 'fetched from AWS';
  if (how === 'record') return 'from a record that held it';
  return `from ${fileName === null ? 'a file' : visibleText(fileName, 80)}`;
}

function Origin({ payload }: { payload: ListedPayload }) {
  const { sha256, decoded, attachedBy, attachedAt } = payload;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs">
      <span className="flex min-w-0 items-center gap-1">
        <code className="font-mono" title={sha256}>
          {sha256.slice(0, 12)}…
        </code>
        <CopyButton text={sha256} label="Copy the SHA-256" />
      </span>
      <span className="min-w-0 wrap-anywhere text-ink-soft">
        {decoded.bytes.toLocaleString('en')} bytes, {payload.how === 'fetch' ? 'fetched' : 'attached'} by{' '}
        {visibleText(attachedBy, 80)} <Time at={attachedAt} />,{' '}
        {payload.how === 'fetch' ? 'from AWS' : originWords(payload)}
      </span>
      <span className="ml-auto flex flex-wrap gap-2">
        <DownloadDialog sha256={sha256} bytes={decoded.bytes} credentials={decoded.secrets.length} />
        <ButtonLink href={payloadHref(sha256)} prefetch={false} size="sm" icon={<Maximize2 aria-hidden />}>
          Open in full
        </ButtonLink>
      </span>
    </div>
  );
}
