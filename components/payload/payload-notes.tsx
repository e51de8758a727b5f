import type { Decoded } from '@/lib/payload/decoded';
import { visibleText } from '@/lib/text/visible-text';

/** What to know before trusting the parts: warnings, and every limit that stopped decoding early. */
export function PayloadNotes({ decoded }: { decoded: Pick<Decoded, 'warnings' | 'bounds'> }) {
  const notes = [...decoded.warnings, ...decoded.bounds.map(({ says }) => says)];
  if (notes.length === 0) return null;
  return (
    <ul aria-label="To know before trusting this" className="flex flex-col gap-1 text-xs">
      {[...new Set(notes)].map((sentence) => (
        <li key={sentence} className="max-w-prose border-l-2 border-medium pl-2 wrap-anywhere">
          {visibleText(sentence, 1000)}
        </li>
      ))}
    </ul>
  );
}

/** Wrappings that the instance takes off, outermost first. */
export function LayerList({ decoded }: { decoded: Pick<Decoded, 'layers' | 'layerNotes'> }) {
  if (decoded.layers.length === 0) return null;
  return (
    <div className="flex min-w-0 flex-col gap-1 text-xs">
      <p className="font-medium">Unwrapped, from the outside in</p>
      <ol className="flex flex-col gap-0.5">
        {decoded.layers.map((layer, index) => (
          <li key={index} className="flex gap-2">
            <code className="shrink-0 font-mono">{layer}</code>
            <span className="min-w-0 text-ink-soft">{visibleText(decoded.layerNotes[index] ?? '', 600)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
