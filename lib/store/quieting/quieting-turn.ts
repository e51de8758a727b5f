// Station: when standings are worked out: at the end of a rule's own turn, or in a turn of their own. Refuses to race detection.
import type { TimeRange } from '@/lib/event/range';
import { hull } from '@/lib/event/range';
import type { RuleFile } from '@/lib/rule/rule';
import type { Database } from '@/lib/store/database';
import { applyQuietings } from './quieting-apply';
import { takeRuleTurn, touchFindings, type RuleTurn } from '@/lib/store/rule/rule-turn';
import { joinRanges } from '@/lib/store/ingest/touched-ranges';

/** Decides the standing of what a rule's turn changed; of every alert where another definition ran before, since it may suppress otherwise. */
export async function quietTurn(
  { client, changed }: Pick<RuleTurn, 'client' | 'changed'>,
  rule: { file: RuleFile; hash: string },
): Promise<void> {
  const scope = { ruleId: rule.file.id, suppress: rule.file.suppress };
  const { rows } = await client.query<{ hash: string }>(
    "SELECT definition_hash AS hash FROM rule_run WHERE rule_id = $1 AND outcome <> 'failed' ORDER BY id DESC LIMIT 1",
    [rule.file.id],
  );
  if (rows[0] && rows[0].hash !== rule.hash) {
    changed.push(...(await applyQuietings(client, scope)).touched);
    return;
  }
  const byAccount = new Map<string, TimeRange>();
  for (const { accountId, range } of changed) {
    const known = byAccount.get(accountId);
    byAccount.set(accountId, known ? hull(known, range) : range);
  }
  for (const [accountId, range] of byAccount)
    await applyQuietings(client, { ...scope, within: { accountId, range } });
}

/** Attempts at a turn in which a person changes an alert at the same moment. */
const ATTEMPTS = 5;

/** Decides the standing of every alert of the rule anew, in a turn of its own. Returns how many changed. */
export async function settleRule(
  db: Database,
  ruleId: string,
  suppress: RuleFile['suppress'],
): Promise<number> {
  const work = async ({ client }: RuleTurn) => {
    const { changed, touched } = await applyQuietings(client, { ruleId, suppress });
    if (touched.length > 0) await touchFindings(client, ruleId, joinTouched(touched));
    return changed;
  };
  for (let attempt = 1; ; attempt += 1) {
    try {
      const changed = await takeRuleTurn(db, ruleId, work);
      return typeof changed === 'number' ? changed : 0;
    } catch (error) {
      const isOvertaken = error instanceof Error && 'code' in error && error.code === '40001';
      if (!isOvertaken || attempt === ATTEMPTS) throw error;
    }
  }
}

function joinTouched(touched: readonly { accountId: string; range: TimeRange }[]): typeof touched {
  const accounts = new Map<string, { from: number; to: number }[]>();
  for (const { accountId, range } of touched) {
    const ranges = accounts.get(accountId) ?? [];
    accounts.set(accountId, ranges);
    ranges.push({ from: range.from.getTime(), to: range.to.getTime() });
  }
  return [...accounts].flatMap(([accountId, ranges]) =>
    joinRanges(ranges).map(({ from, to }) => ({
      accountId,
      range: { from: new Date(from), to: new Date(to) },
    })),
  );
}
