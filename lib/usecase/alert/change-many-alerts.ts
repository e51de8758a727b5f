// Station: one decision for several alerts. Refuses to hide what failed: each alert is changed by itself, and each failure is named.
import { z } from 'zod';
import { demand } from '@/lib/access/actor';
import { SETTABLE_STATUSES, VERDICTS } from '@/lib/alert/status';
import type { Context } from '@/lib/context';
import { BadInputError, WaymarkError } from '@/lib/errors';
import { assignAlert } from './assign-alert';
import { changeAlertStatus } from './change-alert-status';

const input = z.object({
  alertIds: z
    .array(z.string().min(1))
    .min(1, 'Select an alert first.')
    .max(200, 'Change at most 200 alerts at once.'),
  change: z.union([
    z.object({ assigneeId: z.string().nullable() }),
    z.object({
      status: z.enum(SETTABLE_STATUSES),
      verdict: z.enum(VERDICTS).optional(),
      reason: z.string().optional(),
    }),
  ]),
});
export type ManyInput = z.input<typeof input>;

export interface ManyResult {
  changed: number;
  /** Alerts that stay as they are, each with why. */
  failed: { alertId: string; message: string }[];
}

/** @throws BadInputError for the request as a whole; what one alert refuses is in `failed`. */
export async function changeManyAlerts(ctx: Context, raw: ManyInput): Promise<ManyResult> {
  demand(ctx.actor, 'investigate');
  const parsed = input.safeParse(raw);
  if (!parsed.success) throw new BadInputError(parsed.error.issues.map((issue) => issue.message).join(' '));
  const result: ManyResult = { changed: 0, failed: [] };
  const { change } = parsed.data;
  for (const alertId of new Set(parsed.data.alertIds)) {
    try {
      const { changed } =
        'status' in change
          ? await changeAlertStatus(ctx, { alertId, ...change })
          : await assignAlert(ctx, { alertId, ...change });
      if (changed) result.changed += 1;
    } catch (error) {
      if (!(error instanceof WaymarkError)) throw error;
      result.failed.push({ alertId, message: error.message });
    }
  }
  return result;
}
