// Station: the words for exceptions and suppressions. Pure.
import type { FoldField } from '@/lib/rule/rule';
import { formatGap } from '@/lib/text/format-gap';
import type { QuietingKind, QuietingState } from './quieting';

export const KIND_LABELS: Record<QuietingKind, string> = {
  exception: 'Exception',
  suppression: 'Suppression',
};

export const STATE_LABELS: Record<QuietingState, string> = {
  'in-force': 'In force',
  ended: 'Ended',
  expired: 'Expired',
};

export const FOLD_LABELS: Record<FoldField, string> = {
  group: 'What the rule groups by',
  instance: 'Instance',
  principal: 'Principal',
  user: 'User or role',
  address: 'Address',
  region: 'Region',
};

/** What a suppression does, in one sentence without its condition. */
export function describeFold(foldBy: readonly string[], periodMs: number): string {
  const shared = foldBy
    .map((field) => (FOLD_LABELS as Record<string, string>)[field] ?? field)
    .map((label) => label.charAt(0).toLowerCase() + label.slice(1));
  return `Folds repeats with the same ${shared.join(', ')} within ${formatGap(periodMs)} of the first`;
}
