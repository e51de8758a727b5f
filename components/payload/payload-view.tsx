import { Download } from 'lucide-react';
import { visibleText } from '@/lib/text/visible-text';
import type { ListedPayload } from '@/lib/usecase/list-alert-payloads';
import { CopyButton } from '@/components/ui/copy-button';
import { Time } from '@/components/ui/time';
import { HiddenList } from './hidden-list';
import { IndicatorList } from './indicator-list';
import { PartList } from './part-list';
import { PartText } from './part-text';
import { PayloadVerdict } from './payload-verdict';

/** One attached payload: verdict, what it is made of, what stands out, and its text. */
export function PayloadView({ payload, open }: { payload: ListedPayload; open: boolean }) {
  const { decoded, sha256 } = payload;
  return (
    <article
      aria-label={`User data ${sha256.slice(0, 12)}`}
      className="flex min-w-0 flex-col gap-3 rounded-md border bg-surface p-3"
    >
      <PayloadVerdict decoded={decoded} />
      <Origin payload={payload} />
      {[...decoded.warnings, ...decoded.bounds.map(({ says }) => says)].map((sentence) => (
        <p key={sentence} className="max-w-prose border-l-2 border-medium pl-2 text-xs">
          {sentence}
        </p>
      ))}
      {decoded.layers.length === 0 ? null : (
        <div className="flex flex-col gap-1 text-xs">
          <h4 className="font-medium">Taken off, outermost first</h4>
          <ol className="flex flex-col gap-0.5">
            {decoded.layers.map((layer, index) => (
              <li key={index} className="flex gap-2">
                <code className="shrink-0 font-mono">{layer}</code>
                <span className="text-ink-soft">{decoded.layerNotes[index]}</span>
              </li>
            ))}
          </ol>
        </div>
      )}
      {decoded.parts.length < 2 ? null : <PartList parts={decoded.parts} />}
      <IndicatorList sha256={sha256} indicators={decoded.indicators} manyParts={decoded.parts.length > 1} />
      <HiddenList sha256={sha256} hidden={decoded.hidden} />
      {decoded.parts.map((part) => (
        <PartText
          key={part.path}
          sha256={sha256}
          part={part}
          indicators={decoded.indicators.filter((indicator) => indicator.part === part.path)}
          open={open}
        />
      ))}
    </article>
  );
}

function Origin({ payload }: { payload: ListedPayload }) {
  const { sha256, decoded, how, fileName, attachedBy, attachedAt } = payload;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-3 gap-y-1 text-xs">
      <dt className="text-ink-faint">SHA-256</dt>
      <dd className="flex items-center gap-1">
        <code className="min-w-0 font-mono break-all">{sha256}</code>
        <CopyButton text={sha256} label="Copy the SHA-256" />
      </dd>
      <dt className="text-ink-faint">Attached</dt>
      <dd>
        by {visibleText(attachedBy, 80)}, <Time at={attachedAt} />,{' '}
        {how === 'paste' ? 'pasted' : `from ${fileName === null ? 'a file' : visibleText(fileName, 80)}`}
      </dd>
      <dt className="text-ink-faint">Size</dt>
      <dd className="flex flex-wrap items-center gap-x-2">
        {decoded.bytes.toLocaleString('en')} bytes
        <a
          href={`/api/payloads/${sha256}`}
          download
          className="inline-flex min-h-6 items-center gap-1 text-accent underline underline-offset-2 [&_svg]:size-3.5"
        >
          <Download aria-hidden />
          Download the exact bytes
        </a>
        <span className="text-ink-faint">Treat the file as hostile.</span>
      </dd>
    </dl>
  );
}
