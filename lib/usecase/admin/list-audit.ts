// Station: one page of what people did that they may have to account for. For administrators.
import { z } from 'zod';
import { demand } from '@/lib/access/actor';
import { describeDetail, describeEntry, type Piece } from '@/lib/audit/describe-entry';
import type { Context } from '@/lib/context';
import { readAuditEntries, type AuditRow } from '@/lib/store/audit-list';

/** Odd values are nothing, so that any address opens. */
const text = z.string().trim().max(300).catch('').default('');
const input = z.object({
  action: text,
  person: text,
  subject: text,
  page: z.number().int().min(1).max(1_000_000),
  pageSize: z.number().int().min(1).max(200),
});

export interface AuditItem {
  id: string;
  at: Date;
  who: string;
  /** Follows `who`. */
  did: Piece[];
  detail: { label: string; value: string }[];
}

export interface AuditList {
  items: AuditItem[];
  total: number;
  /** Every action and person that entries name, for the filters. */
  actions: string[];
  people: { id: string; name: string }[];
}

export async function listAudit(ctx: Context, query: z.input<typeof input>): Promise<AuditList> {
  demand(ctx.actor, 'manage-people');
  const { rows, total, actions, people } = await readAuditEntries(ctx.db, input.parse(query));
  return {
    items: rows.map(toItem),
    total,
    actions,
    people: people.map(({ id, name }) => ({ id, name: name ?? nameOf(id) })),
  };
}

function toItem({ id, at, actorKind, actorId, actorName, alertTitle, ...entry }: AuditRow): AuditItem {
  const { detail } = entry;
  const isObject = typeof detail === 'object' && detail !== null && !Array.isArray(detail);
  const titled = isObject && alertTitle !== null ? { ...detail, alertTitle } : detail;
  return {
    id,
    at,
    who: actorName ?? nameOf(actorId ?? actorKind),
    did: describeEntry({ ...entry, detail: titled }),
    detail: describeDetail(detail),
  };
}

function nameOf(actor: string): string {
  if (actor === 'cli') return 'Command line';
  return actor === 'system' ? 'This console' : 'A removed account';
}
