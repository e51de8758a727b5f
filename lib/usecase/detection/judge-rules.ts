// Station: what every rule made of some events: fired, or the first condition that failed. Refuses to let one slow rule sink the rest.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { WaymarkError } from '@/lib/errors';
import { widen, type TimeRange } from '@/lib/event/range';
import { compileRule } from '@/lib/rule/compile';
import { knownUntil, type Coverage } from '@/lib/rule/explain/coverage';
import { explainMiss, reachOf } from '@/lib/rule/explain/explain-miss';
import { fills, isItsCall, type Fact } from '@/lib/rule/explain/fact';
import type { CitedEvent, Miss } from '@/lib/rule/explain/miss';
import { explainOwnReads } from '@/lib/rule/explain/own-reads';
import { planRule, type RulePlan } from '@/lib/rule/explain/plan';
import { words, value, type Words } from '@/lib/rule/explain/words';
import { joinWords, plural } from '@/lib/rule/explain-logic';
import { OWN_READ_EVENT, type OwnReadEvent } from '@/lib/rule/own-read';
import type { RuleFile } from '@/lib/rule/rule';
import {
  FACT_LIMIT,
  readFacts,
  readFactsOf,
  readGroupFacts,
  readMemberFacts,
  type FactScope,
} from '@/lib/store/explain/explain-facts';
import {
  readEarlier,
  readFindings,
  readRuleSwitches,
  type Finding,
} from '@/lib/store/explain/explain-findings';
import { readOwnReadsIn } from '@/lib/store/payload/own-read-lookups';
import type { Subject } from '@/lib/store/explain/explain-subject';
import type { LoadedRule } from '@/lib/store/rule/rule-text';

/**
 * `fired`: an alert or signal stands. `hidden`: it stands and an exception hides it. `missed`: calls that it looks at are there, and it
 * stayed silent. `off`: it is switched off. `nothing`: no call that it looks at. `unknown`: it could not be judged.
 */
export type Outcome = 'fired' | 'hidden' | 'missed' | 'off' | 'nothing' | 'unknown';

export interface RuleJudgement {
  ruleId: string;
  name: string;
  vendor: string;
  raises: 'alert' | 'signal';
  outcome: Outcome;
  why: Words;
  /** What it raised or kept, the oldest first, at most 5. */
  findings: readonly Finding[];
  events: readonly CitedEvent[];
  /** Whether there were more events than one judgement looks at. */
  cut: boolean;
}

export interface JudgeScope {
  accountId: string;
  subject: Subject;
  /** What is asked about; rules read as far beyond it as they reach. */
  range: TimeRange;
  /** What was ingested around the range; without it nothing is said of what may be missing. */
  coverage?: Coverage | undefined;
  /** How many events the scope holds. */
  events: number;
}

const PARALLEL = 3;
const SHOWN_FINDINGS = 5;
const EARLIER = 10;
const GROUPS = 20;

/** One judgement a rule, in the order of `rules`. */
export async function judgeRules(
  ctx: Context,
  input: { rules: readonly LoadedRule[]; scope: JudgeScope },
): Promise<RuleJudgement[]> {
  demand(ctx.actor, 'read');
  const { rules } = input;
  const [findings, switches, ownReads] = await Promise.all([
    readFindings(ctx.db, input.scope),
    readRuleSwitches(ctx.db),
    readOwnReadsIn(ctx.db, input.scope),
  ]);
  const scope = { ...input.scope, ownReads };
  const judgements = new Map<string, RuleJudgement>();
  const overEvents = rules.filter(({ file }) => file.logic.kind !== 'correlation');
  // Correlations last: what their members made of the events is part of their reason.
  for (const batch of [overEvents, rules.filter((rule) => !overEvents.includes(rule))]) {
    const waiting = [...batch];
    const work = async () => {
      for (let rule = waiting.shift(); rule; rule = waiting.shift()) {
        const { file } = rule;
        const own = findings.filter(({ ruleId }) => ruleId === file.id);
        const state = switches.get(file.id) ?? { enabled: file.enabled, error: null, isNew: true };
        judgements.set(file.id, {
          ruleId: file.id,
          name: file.name,
          vendor: file.vendor,
          raises: file.raises,
          findings: own.slice(0, SHOWN_FINDINGS),
          ...(own.length > 0 ? sayFound(file, own) : await judgeSilent(ctx, file, state, scope, judgements)),
        });
      }
    };
    await Promise.all(Array.from({ length: PARALLEL }, work));
  }
  return rules.flatMap(({ file }) => judgements.get(file.id) ?? []);
}

type Scope = JudgeScope & { ownReads: readonly OwnReadEvent[] };

interface SwitchState {
  enabled: boolean;
  /** Why its last run failed. */
  error: string | null;
  /** Whether detection has not met it yet. */
  isNew: boolean;
}

type Told = Pick<RuleJudgement, 'outcome' | 'why' | 'events' | 'cut'>;

function sayFound(file: RuleFile, findings: readonly Finding[]): Told {
  const standing = findings.filter((finding) => finding.standing !== 'excepted');
  const noun = file.raises === 'signal' ? 'signal' : 'alert';
  const folded = findings.filter((finding) => finding.standing === 'repeat').length;
  const why =
    standing.length === 0
      ? words`It fired, and an exception hides ${plural(findings.length, noun)}.`
      : words`${file.raises === 'signal' ? 'Kept' : 'Raised'} ${plural(standing.length, noun)}${folded > 0 ? `, ${folded} of them folded into an earlier one` : ''}.`;
  return { outcome: standing.length === 0 ? 'hidden' : 'fired', why, events: [], cut: false };
}

async function judgeSilent(
  ctx: Context,
  file: RuleFile,
  state: SwitchState,
  scope: Scope,
  judgements: ReadonlyMap<string, RuleJudgement>,
): Promise<Told> {
  try {
    const judged = await missOf(ctx, file, scope, judgements);
    return { ...withSwitch(file, state, judged), events: judged.miss?.events ?? [], cut: judged.cut };
  } catch (error) {
    const isOurs = error instanceof WaymarkError;
    if (!isOurs) ctx.log.error({ err: error, rule: file.id }, 'a rule could not be explained');
    const why =
      isOurs && error.code === 'over-limit'
        ? 'The events are too many to judge in time; ask about less time.'
        : 'It could not be judged; the log of the console has the details.';
    return { outcome: 'unknown', why: words`${why}`, events: [], cut: false };
  }
}

interface Judged {
  /** Undefined where no call is there that the rule looks at. */
  miss: Miss | undefined;
  /** Why it stayed silent. */
  why: Words;
  cut: boolean;
}

/** Switch and faults come before what the events say. */
function withSwitch(
  file: RuleFile,
  { enabled, error, isNew }: SwitchState,
  { miss, why }: Judged,
): { outcome: Outcome; why: Words } {
  const found = file.raises === 'signal' ? 'signal' : 'alert';
  if (!enabled) {
    if (!miss) return { outcome: 'off', why: words`The rule is off, and nothing here concerns it. ${why}` };
    return {
      outcome: 'off',
      why: miss.met
        ? words`The rule is off. These events meet all of its conditions.`
        : words`The rule is off, and it would have stayed silent: ${why}`,
    };
  }
  if (error !== null) return { outcome: 'unknown', why: words`Its last run failed: ${value(error)} ${why}` };
  if (!miss) return { outcome: 'nothing', why };
  if (miss.met && isNew)
    return {
      outcome: 'unknown',
      why: words`These events meet all of its conditions. The rule is new here and has not run yet.`,
    };
  if (miss.met)
    return {
      outcome: 'unknown',
      why: words`These events meet all of its conditions, but no ${found} stands yet. New events are examined within seconds; the rule’s page shows its runs.`,
    };
  return { outcome: 'missed', why };
}

async function missOf(
  ctx: Context,
  file: RuleFile,
  scope: Scope,
  judgements: ReadonlyMap<string, RuleJudgement>,
): Promise<Judged> {
  const plan = planRule(file);
  const { logic } = file;
  const names = logic.kind === 'correlation' ? undefined : compileRule(file).eventNames;
  const factScope: FactScope = { ...scope, reading: widen(scope.range, reachOf(logic)) };
  const found =
    logic.kind === 'correlation'
      ? await readMemberFacts(ctx.db, plan, logic, factScope)
      : await readFacts(ctx.db, plan, names, factScope);
  const mayBeOwn = logic.kind !== 'correlation' && (names?.has(OWN_READ_EVENT) ?? true);
  const reads = mayBeOwn ? scope.ownReads : [];
  const own = explainOwnReads(plan, await readFactsOf(ctx.db, plan, reads), reads);
  if (own && !found.facts.some(({ inScope }) => inScope)) return { miss: own, cut: false, why: own.why };
  if (!found.facts.some(({ inScope }) => inScope))
    return { miss: undefined, cut: false, why: sayNothing(file, names, scope, judgements) };
  const { facts, cut } =
    logic.kind !== 'correlation' && crossesSubject(plan, scope.subject)
      ? await withOthers(ctx, plan, names, factScope, found)
      : found;
  const earlier =
    logic.kind === 'first-seen'
      ? await readEarlier(ctx.db, logic, fitting(plan, facts).slice(0, EARLIER))
      : [];
  const ingestedUntil = scope.coverage && knownUntil(scope.coverage);
  const miss = explainMiss({ plan, facts, earlier, ingestedUntil }, logic);
  const members = logic.kind === 'correlation' ? sayMembers(file, judgements) : [];
  const bound = cut ? ` Only the ${FACT_LIMIT} nearest events were looked at.` : '';
  const ours = own ? words` ${own.why}` : [];
  return { miss, cut, why: words`${miss.why}${members}${ours}${bound}` };
}

function fitting(plan: RulePlan, facts: readonly Fact[]): Fact[] {
  return facts.filter(
    (fact) => fact.inScope && plan.parts.some((part) => isItsCall(part, fact) && fills(plan, part, fact)),
  );
}

/** Whether the rule puts together events of others than the subject: a rule by principal where an instance is asked about, and the other way round. */
function crossesSubject(plan: RulePlan, subject: Subject): boolean {
  const byInstance = plan.groupBy.some((name) => /instanceId$/i.test(name) || name === 'instance');
  const byPrincipal = plan.groupBy.some((name) => /userIdentity|user\.|userName|principal|role$/i.test(name));
  return (
    (subject.instances.length > 0 && !byInstance && plan.groupBy.length > 0) ||
    (subject.principals.length > 0 && !byPrincipal && plan.groupBy.length > 0)
  );
}

async function withOthers(
  ctx: Context,
  plan: RulePlan,
  names: ReadonlySet<string> | undefined,
  scope: FactScope,
  own: { facts: Fact[]; cut: boolean },
): Promise<{ facts: Fact[]; cut: boolean }> {
  const groups = own.facts
    .filter(({ inScope }) => inScope)
    .flatMap((fact) => fact.groups)
    .filter((group) => !group.includes(null));
  const distinct = [...new Map(groups.map((group) => [JSON.stringify(group), group])).values()];
  if (distinct.length === 0) return own;
  const others = await readGroupFacts(ctx.db, plan, names, scope, distinct.slice(0, GROUPS));
  const keyOf = (fact: Fact): string => `${fact.eventTime.getTime()} ${fact.eventId}`;
  const known = new Set(own.facts.map(keyOf));
  const facts = [
    ...own.facts,
    ...others.facts.filter((fact) => !known.has(keyOf(fact))).map((fact) => ({ ...fact, inScope: false })),
  ].sort((a, b) => a.eventTime.getTime() - b.eventTime.getTime() || (a.eventId < b.eventId ? -1 : 1));
  return { facts: facts.slice(0, 2 * FACT_LIMIT), cut: own.cut || others.cut || distinct.length > GROUPS };
}

function sayNothing(
  file: RuleFile,
  names: ReadonlySet<string> | undefined,
  scope: JudgeScope,
  judgements: ReadonlyMap<string, RuleJudgement>,
): Words {
  if (file.logic.kind === 'correlation')
    return words`No finding of its member rules is here.${sayMembers(file, judgements)}`;
  const calls =
    names === undefined
      ? 'a call that it looks at'
      : names.size > 4
        ? `one of its ${names.size} calls`
        : joinWords([...names], 'or');
  return scope.events === 1
    ? words`The one event here is not ${calls}.`
    : words`None of the ${scope.events.toLocaleString('en')} events here is ${calls}.`;
}

/** What the members of a correlation made of the same events. */
function sayMembers(file: RuleFile, judgements: ReadonlyMap<string, RuleJudgement>): Words {
  if (file.logic.kind !== 'correlation') return [];
  const silent = [...new Set(file.logic.steps.map(({ rule }) => rule))].filter(
    (id) => judgements.get(id)?.outcome !== 'fired',
  );
  return silent.flatMap((id) => {
    const judgement = judgements.get(id);
    return judgement
      ? words` The rule ${value(judgement.name)} gave no finding. ${judgement.why}`
      : words` The rule ${value(id)} is not installed.`;
  });
}
