// Station: a person hides alerts by an exception, or folds repeats. Refuses without a reason, an end and a condition that can be read.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { BadInputError } from '@/lib/errors';
import { addJob } from '@/lib/job/queue';
import { checkQuieting, type QuietingInput } from '@/lib/quiet/quieting-input';
import { readRulesWithAlerts, writeQuieting } from '@/lib/store/quieting/quieting-rows';
import { readRuleBook } from '@/lib/store/rule/rule-book';
import { actorId } from '@/lib/usecase/alert/actor-id';
import { queueSettling } from './queue-settling';
import { settleQuietings } from './settle-quietings';

/**
 * Stored alerts follow at once, later ones when they are raised, and all come back when it is over. Returns its id and how many alerts
 * changed now. @throws BadInputError | QueryError | NotAllowedError
 */
export async function addQuieting(
  ctx: Context,
  raw: QuietingInput,
): Promise<{ id: string; changed: number }> {
  demand(ctx.actor, 'investigate');
  const { alertId, ...input } = checkQuieting(raw, new Date());
  await demandRules(ctx, input.ruleIds);
  const id = await writeQuieting(ctx.db, { ...input, alertId: alertId ?? null, by: actorId(ctx.actor) });
  ctx.log.info({ quieting: id, ...input, actor: ctx.actor }, `${input.kind} added`);
  await queueSettling(ctx, `begin:${id}`, id);
  await addJob(
    ctx.db,
    'settle-quietings',
    {},
    { jobKey: `settle-quietings:end:${id}`, runAt: input.expiresAt },
  );
  const { changed } = await settleQuietings(ctx, { id });
  return { id, changed };
}

async function demandRules(ctx: Context, ruleIds: readonly string[]): Promise<void> {
  if (ruleIds.length === 0) return;
  const [{ rules }, raised] = await Promise.all([readRuleBook(ctx.db), readRulesWithAlerts(ctx.db)]);
  const known = new Set([...rules.map(({ file }) => file.id), ...raised]);
  const strange = ruleIds.find((id) => !known.has(id));
  if (strange !== undefined)
    throw new BadInputError(`There is no rule ${strange}. Choose a rule of the list, or every rule.`);
}
