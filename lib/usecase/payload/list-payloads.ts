// Station: one page of the kept contents, each decoded anew for both of its verdicts.
import { HOWS } from '@/lib/payload/history/how-seen';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import type { IndicatorSeverity, NextStart, Term } from '@/lib/payload/decoded';
import { countSeverities } from '@/lib/payload/findings/finding-groups';
import { verdictWords, type ShortVerdict } from '@/lib/payload/show/verdict-words';
import {
  PAYLOAD_SORT_KEYS,
  readPayloadPage,
  type PayloadListRow,
  type PayloadQuery,
} from '@/lib/store/payload/payload-list';
import { decodeKept } from './decode-kept';

export { PAYLOAD_SORT_KEYS };

/** Contents of one page: each is decoded, which takes milliseconds as a rule and has a limit. */
export const PAYLOADS_PER_PAGE = 25;

const TERM_KINDS: readonly Term['kind'][] = ['domain', 'address', 'url', 'hash', 'access-key', 'ssh-key'];

export interface PayloadItem extends Omit<PayloadListRow, 'bytes'> {
  nextStart: ShortVerdict;
  newInstance: { runs: NextStart; why: string };
  /** How many of each severity, worst first; none where nothing was found. */
  findings: [IndicatorSeverity, number][];
}

export interface PayloadList {
  items: PayloadItem[];
  total: number;
}

export async function listPayloads(
  ctx: Context,
  query: Omit<PayloadQuery, 'pageSize'>,
): Promise<PayloadList> {
  demand(ctx.actor, 'read');
  const { rows, total } = await readPayloadPage(ctx.db, { ...query, pageSize: PAYLOADS_PER_PAGE });
  const items = rows.map(({ bytes, ...row }) => {
    const decoded = decodeKept(row.sha256, bytes);
    return {
      ...row,
      nextStart: verdictWords(decoded),
      newInstance: decoded.newInstance,
      findings: countSeverities(decoded.indicators),
    };
  });
  return { items, total };
}

/** `kind:value` as it stands in an address; null where it names no kind of term. */
export function readTermParam(text: string): PayloadQuery['filter']['term'] {
  const at = text.indexOf(':');
  const kind = TERM_KINDS.find((one) => one === text.slice(0, at));
  const value = text.slice(at + 1);
  return kind === undefined || value === '' ? null : { kind, value };
}

/** Names of ways as they stand in an address; none, which means any, where it names none. */
export function readHows(text: string): PayloadQuery['filter']['hows'] {
  return HOWS.filter((how) => text.split(',').includes(how));
}
