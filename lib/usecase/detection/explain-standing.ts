// Station: why an alert is not in the queue by itself: who hid it, until when, what it repeats; and which alerts repeat it.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { readTitle } from '@/lib/store/alert/alert-reads';
import {
  readFolder,
  readQuieting,
  readRepeats,
  type QuietedAlert,
  type QuietingRow,
} from '@/lib/store/quieting/quieting-list';

export type { QuietedAlert };

export interface StandingExplained {
  /** The exception that hides the alert or the suppression that folds it; null where neither does, or the rule's own suppression. */
  quieting: QuietingRow | null;
  /** The alert that this one repeats. */
  leader: { id: string; title: string } | null;
  /** The first of the alerts that repeat this one, in time order. */
  repeats: QuietedAlert[];
}

const MOST_REPEATS = 50;

export async function explainStanding(
  ctx: Context,
  alert: { id: string; standing: string; standingBy: string | null; repeats: number },
): Promise<StandingExplained> {
  demand(ctx.actor, 'read');
  const isRepeat = alert.standing === 'repeat';
  const quietingId =
    alert.standing === 'excepted' ? alert.standingBy : isRepeat ? await readFolder(ctx.db, alert.id) : null;
  const [quieting, leader, repeats] = await Promise.all([
    quietingId === null ? null : readQuieting(ctx.db, quietingId),
    isRepeat && alert.standingBy !== null ? readTitle(ctx.db, alert.standingBy) : null,
    alert.repeats > 0 ? readRepeats(ctx.db, alert.id, MOST_REPEATS) : [],
  ]);
  return { quieting: quieting ?? null, leader, repeats };
}
