import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { readSignalReport } from '@/lib/store/alert/finding-report';
import type { FindingReport } from './report-alerts';

/** All signals in event order; `url` opens their events. */
export async function reportSignals(ctx: Context, filter: { rule?: string } = {}): Promise<FindingReport[]> {
  demand(ctx.actor, 'read');
  const rows = await readSignalReport(ctx.db, filter);
  return rows.map((row) => {
    const kql = `eventID: (${row.eventIds
      .slice(0, 50)
      .map((id) => JSON.stringify(id))
      .join(' or ')})`;
    return { ...row, url: `${ctx.url}/events?kql=${encodeURIComponent(kql)}` };
  });
}
