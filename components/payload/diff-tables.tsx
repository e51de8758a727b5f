import { pairRows, type Stretch } from '@/lib/payload/diff/diff-show';
import type { DiffRow } from '@/lib/payload/diff/diff-text';
import { DiffFold } from './diff-fold';
import { DiffLineText, DiffNumber, DiffSign } from './diff-line';

const TABLE = 'w-full border-collapse font-mono text-xs leading-5';

/** One column: what was removed above what was added. */
export function InlineDiff({ stretches, label }: { stretches: readonly Stretch[]; label: string }) {
  return (
    <Frame label={`${label}, inline`}>
      <table className={TABLE}>
        <thead className="sr-only">
          <tr>
            {['Older line', 'Newer line', 'Change', 'Text'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        {stretches.map(({ folded, rows }, index) => {
          const lines = rows.map((row, at) => <InlineRow key={at} row={row} />);
          return folded ? (
            <DiffFold key={index} count={rows.length} columns={4}>
              {lines}
            </DiffFold>
          ) : (
            <tbody key={index}>{lines}</tbody>
          );
        })}
      </table>
    </Frame>
  );
}

function InlineRow({ row }: { row: DiffRow }) {
  return (
    <tr>
      <DiffNumber value={row.left} />
      <DiffNumber value={row.right} />
      <DiffSign kind={row.kind} />
      <DiffLineText row={row} />
    </tr>
  );
}

/** Two columns: the older on the left, what replaces it on the right. */
export function SideDiff({ stretches, label }: { stretches: readonly Stretch[]; label: string }) {
  return (
    <Frame label={`${label}, side by side`}>
      <table className={`${TABLE} min-w-180 table-fixed`}>
        <colgroup>
          {[0, 1].map((side) => [
            <col key={`${side}-number`} className="w-10" />,
            <col key={`${side}-sign`} className="w-5" />,
            <col key={`${side}-text`} />,
          ])}
        </colgroup>
        <thead className="sr-only">
          <tr>
            {['Older line', 'Removed', 'Older text', 'Newer line', 'Added', 'Newer text'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        {stretches.map(({ folded, rows }, index) => {
          const lines = pairRows(rows).map(({ left, right }, at) => (
            <SideRow key={at} left={left} right={right} />
          ));
          return folded ? (
            <DiffFold key={index} count={rows.length} columns={6}>
              {lines}
            </DiffFold>
          ) : (
            <tbody key={index}>{lines}</tbody>
          );
        })}
      </table>
    </Frame>
  );
}

function SideRow({ left, right }: { left: DiffRow | null; right: DiffRow | null }) {
  return (
    <tr>
      <DiffNumber value={left?.left ?? null} />
      <DiffSign kind={left?.kind ?? null} />
      <DiffLineText row={left} className="border-r" />
      <DiffNumber value={right?.right ?? null} />
      <DiffSign kind={right?.kind ?? null} />
      <DiffLineText row={right} />
    </tr>
  );
}

function Frame({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className="max-h-[75dvh] overflow-auto py-1 -outline-offset-2"
    >
      {children}
    </div>
  );
}
