import { CircleCheck, CircleHelp, TriangleAlert } from 'lucide-react';
import clsx from 'clsx';
import type { Decoded, NextStart } from '@/lib/payload/decoded';

const LOOK: Record<NextStart, { icon: typeof CircleHelp; word: string; tone: string }> = {
  yes: { icon: TriangleAlert, word: 'yes', tone: 'bg-bad-soft text-bad' },
  no: { icon: CircleCheck, word: 'no', tone: 'bg-good-soft text-good' },
  unknown: { icon: CircleHelp, word: 'it depends', tone: 'bg-medium-soft text-medium' },
};

/** The one answer, in words first; the sentence below it says why and where that is documented. */
export function PayloadVerdict({ decoded }: { decoded: Decoded }) {
  const { icon: Icon, word, tone } = LOOK[decoded.runsAtNextStart];
  const deciding = decoded.parts.find(
    (part) => part.runsAtNextStart === decoded.runsAtNextStart && part.runs !== 'never',
  );
  return (
    <div className={clsx('flex flex-col gap-1 rounded-md px-3 py-2', tone)}>
      <h3 className="flex items-start gap-2 text-base font-semibold">
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span>
          Runs at the next start: {word}
          {decoded.runsAtNextStart === 'yes' && deciding
            ? `, as ${deciding.as ?? 'root'}, ${deciding.runs === 'every-boot' ? 'at every boot' : 'once more'}`
            : ''}
        </span>
      </h3>
      <p className="max-w-prose text-ink">
        {decoded.why}{' '}
        {decoded.citation === null ? null : (
          <a
            href={decoded.citation.url}
            target="_blank"
            rel="noreferrer noopener"
            className="text-accent underline underline-offset-2"
          >
            {decoded.citation.title}
          </a>
        )}
      </p>
    </div>
  );
}
