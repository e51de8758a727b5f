import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { readAlertReport, type ReportRow } from '@/lib/store/alert/finding-report';

/** One alert or signal as `waymark alerts --json` and `waymark signals --json` print it. */
export interface FindingReport extends ReportRow {
  url: string;
}

/** All alerts in event order. Superseded ones only where `status` asks for them. */
export async function reportAlerts(
  ctx: Context,
  filter: { rule?: string; status?: string } = {},
): Promise<FindingReport[]> {
  demand(ctx.actor, 'read');
  const rows = await readAlertReport(ctx.db, filter);
  return rows.map((row) => ({ ...row, url: `${ctx.url}/alerts/${row.id}` }));
}
