// waymark events KQL
import { runWithContext } from '../run-command';
import type { CommonOptions } from '../run-command';
import { formatTable } from '../table';

export interface EventOptions extends CommonOptions {
  from?: Date;
  to?: Date;
  limit: number;
}

export async function eventsCommand(kql: string, options: EventOptions): Promise<void> {
  await runWithContext(options, async (ctx) => {
    const { searchEvents } = await import('@/lib/usecase/event/search-events');
    const found = await searchEvents(ctx, {
      kql,
      from: options.from,
      to: options.to,
      limit: options.limit,
      offset: 0,
    });
    const rows = found.events.map((event) => [
      event.eventTime.toISOString(),
      event.eventName,
      event.outcome,
      event.identityArn ?? '',
      event.sourceAddress ?? '',
    ]);
    const header = ['TIME (UTC)', 'EVENT', 'OUTCOME', 'WHO', 'FROM'];
    const more = found.total - found.events.length;
    return {
      json: { total: found.total, events: found.events },
      text: [
        ...(rows.length === 0 ? ['None.'] : formatTable(header, rows)),
        ...(more > 0 ? [`… and ${more} more; see them with --limit.`] : []),
      ],
    };
  });
}
