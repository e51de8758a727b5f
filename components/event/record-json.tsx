import { ChevronRight } from 'lucide-react';
import { CopyButton } from '@/components/ui/copy-button';
import { visibleText } from '@/lib/text/visible-text';
import { LeafActions, type HrefFor } from './leaf-actions';
import { readRecordTree, type RecordNode } from './record-tree';

/**
 * A record as a tree, every leaf with "filter for", "filter out" and copy. Needs no client code of its own. `hrefFor` gives the
 * address of a filter; without it there are none. Text that is no JSON is shown as it is.
 */
export function RecordJson({ text, hrefFor }: { text: string; hrefFor?: HrefFor }) {
  const tree = readRecordTree(text);
  return (
    <div className="relative font-mono text-xs leading-5">
      <div className="absolute top-0 right-0 z-1 font-sans">
        <CopyButton text={text} label="Copy the whole record" />
      </div>
      {tree ? (
        <ul className="pr-8">
          {tree.children.map((node) => (
            <Node key={node.key} node={node} hrefFor={hrefFor} />
          ))}
        </ul>
      ) : (
        <pre className="pr-8 whitespace-pre-wrap break-all">{visibleText(text, 200_000)}</pre>
      )}
    </div>
  );
}

function Node({ node, hrefFor }: { node: RecordNode; hrefFor: HrefFor | undefined }) {
  const name = <span className="text-ink-soft">{visibleText(node.label, 200)}</span>;
  if (node.kind === 'leaf') {
    return (
      <li className="group/leaf relative flex items-start gap-1.5 rounded-sm pl-4 hover:bg-hover phone:flex-wrap">
        <span className="shrink-0">{name}:</span>
        <span className={`min-w-0 break-all whitespace-pre-wrap ${LOOK[node.type]}`}>
          {visibleText(node.shown, 20_000)}
        </span>
        <LeafActions node={node} hrefFor={hrefFor} />
      </li>
    );
  }
  return (
    <li>
      <details open={node.open}>
        <summary className="flex cursor-pointer min-h-6 list-none items-center rounded-sm hover:bg-hover [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden
            className="size-4 shrink-0 text-ink-faint [details[open]>summary>&]:rotate-90"
          />
          {name}
          <span className="ml-1.5 text-ink-faint">{node.note}</span>
        </summary>
        <ul className="ml-[7px] border-l pl-2">
          {node.children.map((child) => (
            <Node key={child.key} node={child} hrefFor={hrefFor} />
          ))}
        </ul>
      </details>
    </li>
  );
}

const LOOK = {
  text: 'text-ink',
  number: 'text-low',
  boolean: 'text-medium',
  null: 'text-ink-faint italic',
} as const;
