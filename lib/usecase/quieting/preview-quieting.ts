// Station: what an exception or suppression would have hidden, before anybody makes it. Writes nothing.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { checkScope, type ScopeInput } from '@/lib/quiet/quieting-input';
import { previewQuieting as readPreview, type QuietingPreview } from '@/lib/store/quieting/quieting-preview';

export type { QuietingPreview };

const RECENT_MS = 30 * 86_400_000;

/** Over the last 30 days by the clock, and over all time, since people also load old logs. @throws BadInputError | QueryError | OverLimitError */
export async function previewQuieting(ctx: Context, raw: ScopeInput): Promise<QuietingPreview> {
  demand(ctx.actor, 'read');
  return readPreview(ctx.db, checkScope(raw), new Date(Date.now() - RECENT_MS));
}
