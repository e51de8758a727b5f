// Station: every rule as the rules page lists it: state, health and what it found day by day. A page at a time.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import {
  countFacets,
  filterRules,
  NO_FILTER,
  type RuleFacets,
  type RuleFilter,
} from '@/lib/rule/filter-rules';
import { compileRule } from '@/lib/rule/compile';
import { judgeHealth, type RuleHealth } from '@/lib/rule/rule-health';
import { sortRules, type RuleSortKey } from '@/lib/rule/sort-rules';
import {
  readActivity,
  readActivityWindow,
  readNamesSeen,
  readProgress,
  type ActivityWindow,
} from '@/lib/store/rule/rule-activity';
import { faultyRuleId, readRuleBook, type RuleBook } from '@/lib/store/rule/rule-book';
import type { RuleFault, RuleRow } from './list-rules';

export type { ActivityWindow };

export interface RuleOverviewRow extends Omit<RuleRow, 'error'> {
  /** Findings on each day of the window, by their last event; `findings` is their sum. */
  days: number[];
  health: RuleHealth;
}

export interface RulesPage {
  /** That fit the filter. */
  total: number;
  /** Of all. */
  all: number;
  /** Faults that belong to no rule, such as a folder that cannot be read, or that leave their rule running. */
  faults: RuleFault[];
  rules: RuleOverviewRow[];
  facets: RuleFacets;
  window: ActivityWindow;
}

interface Input {
  filter?: RuleFilter;
  sort?: { key: RuleSortKey; descending: boolean };
  page?: number;
  pageSize?: number;
}

/** Rules in force and those that cannot be used. */
export async function browseRules(ctx: Context, input: Input = {}): Promise<RulesPage> {
  demand(ctx.actor, 'read');
  const { filter = NO_FILTER, sort = { key: 'severity', descending: true }, page = 1, pageSize = 50 } = input;
  const [book, progress, window] = await Promise.all([
    readRuleBook(ctx.db),
    readProgress(ctx.db),
    readActivityWindow(ctx.db, new Date()),
  ]);
  const names = new Map(book.rules.map(({ file }) => [file.id, compileRule(file).eventNames]));
  const asked = [...new Set([...names.values()].flatMap((set) => [...(set ?? [])]))];
  const [activity, seen] = await Promise.all([
    readActivity(ctx.db, window),
    readNamesSeen(ctx.db, asked, window),
  ]);
  const none = Array.from({ length: 30 }, () => 0);
  const rowOf = (
    rule: Omit<RuleOverviewRow, 'enabled' | 'lastRunAt' | 'findings' | 'days' | 'health'>,
    of: RuleState,
  ) => {
    const known = progress.get(rule.id);
    const days = activity.get(rule.id) ?? none;
    const findings = days.reduce((sum, count) => sum + count, 0);
    const enabled = known?.enabled ?? of.enabled;
    return {
      ...rule,
      enabled,
      lastRunAt: known?.lastRunAt?.toISOString() ?? null,
      findings,
      days,
      health: judgeHealth({
        ...of,
        enabled,
        error: known?.error ?? null,
        lastOutcome: known?.lastOutcome ?? null,
        leftOver: known?.leftOver ?? 0,
        stretchesLeft: known?.stretchesLeft ?? 0,
        findings,
      }),
    };
  };
  const broken = await brokenRules(ctx, book);
  const rows = [
    ...book.rules.map(({ file }) => {
      const wanted = names.get(file.id);
      const eventsCame = wanted === undefined ? seen.size > 0 : [...wanted].some((name) => seen.has(name));
      return rowOf(
        {
          id: file.id,
          name: file.name,
          vendor: file.vendor,
          kind: file.logic.kind,
          raises: file.raises,
          severity: file.severity,
          riskScore: file.riskScore,
          attack: file.attack,
        },
        { usable: true, enabled: file.enabled, eventsCame, faults: [] },
      );
    }),
    ...broken.map(({ rule, faults }) =>
      rowOf(rule, { usable: false, enabled: false, eventsCame: false, faults }),
    ),
  ];
  const fitting = sortRules(filterRules(rows, filter), sort);
  return {
    total: fitting.length,
    all: rows.length,
    faults: book.errors
      .filter((error) => !broken.some(({ rule }) => rule.id === faultyRuleId(error)))
      .map(({ message, where }) => ({ message, where })),
    rules: fitting.slice((page - 1) * pageSize, page * pageSize),
    facets: countFacets(rows, filter),
    window,
  };
}

type RuleState = Pick<Parameters<typeof judgeHealth>[0], 'usable' | 'enabled' | 'eventsCame' | 'faults'>;

/** Rules whose definition cannot be used, with what was last known of them. */
async function brokenRules(ctx: Context, { rules, errors }: RuleBook) {
  const usable = new Set(rules.map(({ file }) => file.id));
  const faults = new Map<string, RuleFault[]>();
  for (const error of errors) {
    const id = faultyRuleId(error);
    if (id === undefined || usable.has(id)) continue;
    faults.set(id, [...(faults.get(id) ?? []), error]);
  }
  const ids = [...faults.keys()];
  const rows = await ctx.db.prisma.rule.findMany({ where: { id: { in: ids } } });
  return ids.map((id) => {
    const row = rows.find((one) => one.id === id);
    return {
      faults: faults.get(id) ?? [],
      rule: {
        id,
        name: row?.name ?? id,
        vendor: row?.vendor ?? 'Unknown',
        kind: row?.kind ?? 'unknown',
        raises: 'alert' as const,
        severity: row?.severity ?? 'info',
        riskScore: 0,
        attack: [],
      },
    };
  });
}
