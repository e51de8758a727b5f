// Station: alerts of one rule + what is in force → which are hidden, which repeat which. Pure: depends on the alerts, not on their order.
import type { FoldField } from '@/lib/rule/rule';

/** The side of an alert that decides whether it is shown. Superseded alerts take no part. */
export interface QuietAlert {
  id: string;
  accountId: string;
  firstEventAt: Date;
  severity: string;
  groupBy: Readonly<Record<string, string | null>>;
  instanceIds: readonly string[];
  principals: readonly string[];
  userNames: readonly string[];
  addresses: readonly string[];
  regions: readonly string[];
  /** The exception that hides it, or null. */
  exceptedBy: string | null;
  /** For each fold, whether its condition holds for every event. */
  folds: readonly boolean[];
}

export interface Fold {
  /** The suppression; null for the rule's own. */
  id: string | null;
  by: readonly FoldField[];
  periodMs: number;
}

export interface Decision {
  standing: 'current' | 'excepted' | 'repeat';
  /** The exception that hides the alert, or the alert that it repeats. */
  by: string | null;
  /** The exception or suppression that decided; null for none and for the rule's own. */
  quieting: string | null;
  /** Alerts that count as repeats of this one. */
  repeats: number;
}

/**
 * Of the alerts that share an account, a severity and a fold's values, the first of each tile stays and the others repeat it; a tile begins at the
 * first alert that no earlier one covers. Folds work one after the other on what is still current, so an alert repeats one other at most.
 */
export function decideStandings(
  alerts: readonly QuietAlert[],
  folds: readonly Fold[],
): Map<string, Decision> {
  const repeats = new Map<string, { of: string; quieting: string | null }>();
  let free = alerts.filter(({ exceptedBy }) => exceptedBy === null).sort(inOrder);
  for (const [index, fold] of folds.entries()) {
    const firsts = new Map<string, QuietAlert>();
    free = free.filter((alert) => {
      if (alert.folds[index] !== true) return true;
      const key = JSON.stringify([
        alert.accountId,
        alert.severity,
        ...fold.by.map((field) => valueOf(alert, field)),
      ]);
      const first = firsts.get(key);
      if (first && alert.firstEventAt.getTime() < first.firstEventAt.getTime() + fold.periodMs) {
        repeats.set(alert.id, { of: first.id, quieting: fold.id });
        return false;
      }
      firsts.set(key, alert);
      return true;
    });
  }
  // The first of one fold may repeat another by the next.
  const rootOf = (id: string): string => {
    let root = id;
    for (let next = repeats.get(root); next; next = repeats.get(root)) root = next.of;
    return root;
  };
  const counts = new Map<string, number>();
  for (const id of repeats.keys()) counts.set(rootOf(id), (counts.get(rootOf(id)) ?? 0) + 1);
  return new Map(
    alerts.map(({ id, exceptedBy }): [string, Decision] => {
      if (exceptedBy !== null)
        return [id, { standing: 'excepted', by: exceptedBy, quieting: exceptedBy, repeats: 0 }];
      const repeat = repeats.get(id);
      if (repeat) return [id, { standing: 'repeat', by: rootOf(id), quieting: repeat.quieting, repeats: 0 }];
      return [id, { standing: 'current', by: null, quieting: null, repeats: counts.get(id) ?? 0 }];
    }),
  );
}

function inOrder(a: QuietAlert, b: QuietAlert): number {
  return a.firstEventAt.getTime() - b.firstEventAt.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function valueOf(alert: QuietAlert, field: FoldField): unknown {
  switch (field) {
    case 'group':
      return Object.entries(alert.groupBy).sort(([a], [b]) => (a < b ? -1 : 1));
    case 'instance':
      return alert.instanceIds;
    case 'principal':
      return alert.principals;
    case 'user':
      return alert.userNames;
    case 'address':
      return alert.addresses;
    case 'region':
      return alert.regions;
  }
}
