import { splitLines } from '@/lib/payload/show/display-lines';
import { visibleText } from '@/lib/text/visible-text';
import type { HiddenText } from '@/lib/payload/decoded';
import { LineLink } from './indicator-list';
import type { LineHref } from './payload-anchor';

const SHOWN = 10;
/** Of each text. */
const LINES = 100;

/** Encoded text inside the parts, decoded: plain text nodes, each with a link to the line it came from. */
export function HiddenList({ hidden, lineHref }: { hidden: readonly HiddenText[]; lineHref: LineHref }) {
  if (hidden.length === 0) return null;
  return (
    <div className="flex min-w-0 flex-col gap-1 text-xs">
      <ul className="flex min-w-0 flex-col gap-2">
        {hidden.slice(0, SHOWN).map((text, index) => {
          const { lines } = splitLines(text.text);
          return (
            <li key={index} className="min-w-0">
              <p className="text-ink-soft">
                {text.layers.join(' › ')} on{' '}
                <LineLink href={lineHref(text.part, text.line)}>
                  line {text.line.toLocaleString('en')}
                </LineLink>{' '}
                of part {visibleText(text.part, 40)}
              </p>
              <pre
                tabIndex={0}
                role="region"
                aria-label={`Text decoded from line ${text.line}, number ${index + 1}`}
                className="max-h-48 overflow-auto rounded-md bg-sunken p-2 font-mono wrap-anywhere whitespace-pre-wrap"
              >
                {lines.slice(0, LINES).join('\n')}
              </pre>
              {lines.length > LINES ? (
                <p className="text-ink-faint">Only its first {LINES} lines are shown.</p>
              ) : null}
            </li>
          );
        })}
      </ul>
      {hidden.length > SHOWN ? (
        <p className="text-ink-faint">{hidden.length - SHOWN} more are not shown.</p>
      ) : null}
    </div>
  );
}
