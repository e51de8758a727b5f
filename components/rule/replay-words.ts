import { formatCount } from '@/components/ui/format-number';
import type { ReplayResult } from '@/lib/usecase/detection/replay-rule';

/** Words for how a finding is stored already. */
export const STANDING_WORDS: Record<string, string> = {
  current: 'Stands already',
  signal: 'Kept already',
  superseded: 'Superseded',
  excepted: 'Hidden by an exception',
  repeat: 'Folded as a repeat',
};

const COUNTED: Record<string, (count: number) => string> = {
  current: (count) => `${formatCount(count)} ${count === 1 ? 'stands' : 'stand'} already`,
  signal: (count) => `${formatCount(count)} ${count === 1 ? 'is' : 'are'} kept already`,
  superseded: (count) =>
    `${formatCount(count)} ${count === 1 ? 'was' : 'were'} superseded and would come back`,
  excepted: (count) => `${formatCount(count)} ${count === 1 ? 'is' : 'are'} hidden by exceptions`,
  repeat: (count) => `${formatCount(count)} ${count === 1 ? 'is' : 'are'} folded as repeats`,
};

/** `14 alerts`. */
export function countFindings(count: number, raises: 'alert' | 'signal'): string {
  return `${formatCount(count)} ${raises}${count === 1 ? '' : 's'}`;
}

/** What stands already, what is new and what would go, one sentence part each; empty where nothing was found. */
export function explainStanding({ total, raises, standing, others }: ReplayResult): string[] {
  const stored = standing.reduce((sum, { count }) => sum + count, 0);
  const parts = standing.map(
    ({ standing: name, count }) => COUNTED[name]?.(count) ?? `${formatCount(count)} ${name}`,
  );
  if (total > stored)
    parts.unshift(`${formatCount(total - stored)} ${total - stored === 1 ? 'is' : 'are'} new`);
  if (others !== null && others > 0)
    parts.push(`${countFindings(others, raises)} stored in this stretch would not be found`);
  return parts;
}
