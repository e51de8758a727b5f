import { splitLines } from '@/lib/payload/display-lines';
import { visibleText } from '@/lib/text/visible-text';
import type { HiddenText } from '@/lib/payload/decoded';
import { lineAnchor } from './payload-anchor';

const SHOWN = 10;

/** Encoded text inside the parts, decoded: plain text nodes, each with a link to the line it came from. */
export function HiddenList({ sha256, hidden }: { sha256: string; hidden: readonly HiddenText[] }) {
  if (hidden.length === 0) return null;
  return (
    <div className="flex min-w-0 flex-col gap-1 text-xs">
      <h4 className="font-medium">Decoded in place: {hidden.length}</h4>
      <ul className="flex min-w-0 flex-col gap-2">
        {hidden.slice(0, SHOWN).map((text, index) => (
          <li key={index} className="min-w-0">
            <p className="text-ink-soft">
              {text.layers.join(' › ')} on{' '}
              <a
                href={`#${lineAnchor(sha256, text.part, text.line)}`}
                className="inline-flex min-h-6 items-center text-accent underline underline-offset-2"
              >
                line {text.line}
              </a>{' '}
              of part {visibleText(text.part, 40)}
            </p>
            <pre
              tabIndex={0}
              aria-label={`Text decoded from line ${text.line}`}
              className="max-h-48 overflow-auto rounded-md bg-sunken p-2 font-mono break-words whitespace-pre-wrap"
            >
              {splitLines(text.text).lines.join('\n')}
            </pre>
          </li>
        ))}
      </ul>
      {hidden.length > SHOWN ? (
        <p className="text-ink-faint">{hidden.length - SHOWN} more are not shown.</p>
      ) : null}
    </div>
  );
}
