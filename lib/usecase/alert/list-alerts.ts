// Station: one page of a queue of alerts with everything its table shows.
import { demand } from '@/lib/access/actor';
import { guideProgress } from '@/lib/alert/closing';
import type { AlertQueue } from '@/lib/alert/queue';
import type { Context } from '@/lib/context';
import {
  readAlertPage,
  readAnsweredSteps,
  readFacets,
  readStock,
  type AlertFacets,
  type AlertListRow,
} from '@/lib/store/alert/alert-list';
import { readRuleBook } from '@/lib/store/rule/rule-book';

export interface AlertListItem extends AlertListRow {
  ruleName: string;
  progress: { done: number; total: number };
}

export interface AlertList {
  total: number;
  items: AlertListItem[];
  facets: AlertFacets;
  /** Why a list can be empty: nothing was ingested, nothing was ever raised, or nothing fits the filters. */
  stock: { hasEvents: boolean; hasAlerts: boolean };
}

/** A page past the end is empty; `total` still counts the whole queue. */
export async function listAlerts(ctx: Context, queue: AlertQueue): Promise<AlertList> {
  demand(ctx.actor, 'read');
  const [page, facets, stock, book] = await Promise.all([
    readAlertPage(ctx.db, queue),
    readFacets(ctx.db, queue.filter),
    readStock(ctx.db),
    readRuleBook(ctx.db),
  ]);
  const rules = new Map(book.rules.map((rule) => [rule.file.id, rule]));
  const answered = await readAnsweredSteps(
    ctx.db,
    page.rows.map((row) => row.id),
  );
  const items = page.rows.map((row): AlertListItem => {
    const rule = rules.get(row.ruleId);
    const steps = answered.get(row.id) ?? new Set<string>();
    return {
      ...row,
      ruleName: rule?.file.name ?? row.ruleId,
      progress: rule ? guideProgress(rule.guide, steps) : { done: 0, total: 0 },
    };
  });
  const named = facets.rule.map((facet) => ({
    ...facet,
    label: rules.get(facet.value)?.file.name ?? facet.value,
  }));
  return { total: page.total, items, facets: { ...facets, rule: named }, stock };
}
