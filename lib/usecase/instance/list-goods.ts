// Station: an alert's contents → for each the instances it was seen on through this alert, with their last known good.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { readGoods } from '@/lib/store/payload/payload-marks';
import { readSightingsOfAlert } from '@/lib/store/payload/payload-places';

export interface GoodOfPlace {
  /** The content that the alert has. */
  sha256: string;
  accountId: string;
  instanceId: string;
  /** The instance's last known good; null where nobody marked one. */
  good: { sha256: string; markedAt: string; markedBy: string | null } | null;
}

/** One entry for each content and instance; none for contents whose instance nobody named. */
export async function listGoods(ctx: Context, { alertId }: { alertId: string }): Promise<GoodOfPlace[]> {
  demand(ctx.actor, 'read');
  const seen = await readSightingsOfAlert(ctx.db, alertId);
  const goodOf = await readGoods(ctx.db, seen);
  return seen.map(({ sha256, accountId, instanceId }) => {
    const good = goodOf({ accountId, instanceId });
    return {
      sha256,
      accountId,
      instanceId,
      good: good
        ? { sha256: good.sha256, markedAt: good.markedAt.toISOString(), markedBy: good.markedBy }
        : null,
    };
  });
}
