import clsx from 'clsx';
import { Fragment } from 'react';
import { piecesOf } from '@/lib/payload/diff/diff-show';
import type { DiffRow } from '@/lib/payload/diff/diff-text';

const SIGNS: Record<DiffRow['kind'], { sign: string; word: string; ink: string; soft: string }> = {
  added: { sign: '+', word: 'added', ink: 'text-good', soft: 'bg-good-soft' },
  removed: { sign: '−', word: 'removed', ink: 'text-bad', soft: 'bg-bad-soft' },
  same: { sign: '', word: '', ink: '', soft: '' },
};

/** The number of a line; empty where the line is not on this side. */
export function DiffNumber({ value }: { value: number | null }) {
  return (
    <td className="w-10 min-w-10 px-2 text-right align-top text-ink-faint select-none">{value ?? ''}</td>
  );
}

/** Added or removed, by a sign and in words. */
export function DiffSign({ kind }: { kind: DiffRow['kind'] | null }) {
  const look = kind === null ? SIGNS.same : SIGNS[kind];
  return (
    <td className={clsx('w-5 min-w-5 align-top select-none', look.soft)}>
      {look.sign === '' ? null : (
        <>
          <span aria-hidden className={look.ink}>
            {look.sign}
          </span>
          <span className="sr-only">{look.word}</span>
        </>
      )}
    </td>
  );
}

/** The text of a line: text nodes only, hidden characters written out; changed words are underlined as well as coloured. */
export function DiffLineText({ row, className }: { row: DiffRow | null; className?: string }) {
  return (
    <td
      className={clsx(
        'pr-3 align-top whitespace-pre-wrap wrap-anywhere',
        row === null ? 'bg-sunken' : SIGNS[row.kind].soft,
        className,
      )}
    >
      {row === null
        ? null
        : piecesOf(row).map(({ text, marked }, index) =>
            marked ? (
              <mark
                key={index}
                className={clsx(
                  'rounded-xs bg-transparent font-semibold underline decoration-2 underline-offset-2',
                  SIGNS[row.kind].ink,
                )}
              >
                {text}
              </mark>
            ) : (
              <Fragment key={index}>{text}</Fragment>
            ),
          )}
    </td>
  );
}
