// Station: the severity that people give a rule in place of its own.
import { z } from 'zod';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { BadInputError, NotFoundError } from '@/lib/errors';
import { addJob } from '@/lib/job/queue';
import { SEVERITIES } from '@/lib/rule/rule';
import { addRuleChange } from '@/lib/store/rule/rule-changes';
import { readSeverityOverride, writeSeverityOverride } from '@/lib/store/rule/rule-state';
import { actorId } from '@/lib/usecase/alert/actor-id';
import { syncRules } from './sync-rules';

const input = z.object({
  id: z.string().min(1).max(100),
  /** Null gives the rule its own severity back. */
  severity: z.enum(SEVERITIES, { error: `Choose one of ${SEVERITIES.join(', ')}.` }).nullable(),
});

/** Alerts take the new severity at the next detection, which is queued. @throws NotFoundError for an unknown id. */
export async function setRuleSeverity(ctx: Context, raw: z.input<typeof input>): Promise<void> {
  demand(ctx.actor, 'manage-rules');
  const parsed = input.safeParse(raw);
  if (!parsed.success) throw new BadInputError(parsed.error.issues.map((issue) => issue.message).join(' '));
  const { id, severity } = parsed.data;
  await syncRules(ctx);
  const before = await readSeverityOverride(ctx.db, id);
  if (before === undefined) throw new NotFoundError(`There is no rule ${id}. See the list of rules.`);
  if (before === severity) return;
  await addRuleChange(ctx.db, {
    ruleId: id,
    kind: 'severity',
    detail: { from: before, to: severity },
    by: actorId(ctx.actor),
    also: (transaction) => writeSeverityOverride({ kysely: transaction }, id, severity),
  });
  await syncRules(ctx);
  ctx.log.info({ rule: id, severity, actor: ctx.actor }, 'severity of a rule set');
  await addJob(ctx.db, 'detect', {}, { jobKey: 'detect' });
}
