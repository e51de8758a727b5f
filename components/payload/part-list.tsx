import { visibleText } from '@/lib/text/visible-text';
import type { Part, Runs } from '@/lib/payload/decoded';
import { Badge, type Tone } from '@/components/ui/badge';

const RUNS: Record<Runs, { word: string; tone: Tone }> = {
  'every-boot': { word: 'every boot', tone: 'bad' },
  once: { word: 'once', tone: 'neutral' },
  never: { word: 'never', tone: 'neutral' },
  unknown: { word: 'depends', tone: 'medium' },
};

export function RunsBadge({ part }: { part: Part }) {
  const { word, tone } = RUNS[part.runs];
  const again = part.runs === 'once' && part.runsAtNextStart === 'yes';
  return <Badge tone={again ? 'bad' : tone}>{again ? 'once more' : word}</Badge>;
}

/** The parts in the order in which the instance takes them; nested ones stand in. */
export function PartList({ parts }: { parts: readonly Part[] }) {
  return (
    <div className="flex min-w-0 flex-col gap-1 text-xs">
      <h4 className="font-medium">Parts, in order</h4>
      <ol className="flex flex-col divide-y border-y">
        {parts.map((part) => (
          <li
            key={part.path}
            className="flex flex-col gap-0.5 py-1.5"
            style={{ paddingLeft: `${Math.min(part.path.split('.').length - 1, 6)}rem` }}
          >
            <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className="text-ink-faint">{part.path}</span>
              <code className="font-mono break-all">{visibleText(part.type, 80)}</code>
              {part.name === part.path ? null : (
                <span className="break-all text-ink-soft">{visibleText(part.name, 80)}</span>
              )}
              <RunsBadge part={part} />
              {part.as === null ? null : <span>as {part.as}</span>}
              <span className="text-ink-faint">{part.bytes.toLocaleString('en')} bytes</span>
            </div>
            <p className="max-w-prose text-ink-soft">{visibleText(part.why, 600)}</p>
          </li>
        ))}
      </ol>
    </div>
  );
}
