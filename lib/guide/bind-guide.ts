// Station: all look-ups of a guide bound to one alert. Pure; refuses to run them.
import { bindLookup, type AlertFacts, type BoundLookup, type UnboundLookup } from './bind';
import type { GuideFile } from './guide';

export type GuideBinding = BoundLookup | UnboundLookup;

/** Bindings by `step <id>` and `pivot <index>`. */
export function bindGuide(guide: GuideFile, alert: AlertFacts): Map<string, GuideBinding> {
  const bound = new Map<string, GuideBinding>();
  for (const step of guide.phases.flatMap((phase) => phase.steps)) {
    if (step.lookup) bound.set(stepKey(step.id), bindLookup(step.lookup, alert));
  }
  guide.pivots.forEach((pivot, index) => bound.set(pivotKey(index), bindLookup(pivot, alert)));
  return bound;
}

export function stepKey(stepId: string): string {
  return `step ${stepId}`;
}

export function pivotKey(index: number): string {
  return `pivot ${index}`;
}
