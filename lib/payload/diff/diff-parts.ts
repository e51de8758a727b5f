// Station: the parts of two payloads → which part became which. Refuses to compare their lines.
import type { Part } from '@/lib/payload/decoded';
import { linesOf } from './diff-text';

export interface PartPair {
  /** Null where the newer payload brings the part. */
  left: Part | null;
  /** Null where the newer payload has it no longer. */
  right: Part | null;
}

/** Lines of one part that are looked at to find the part most like it. */
const MOST_LINES = 500;
/** Pairs that are looked at for likeness. */
const MOST_PAIRS = 2500;
const LEAST_LIKENESS = 0.3;

/** Each part once: those of the newer payload in their order, then those that are gone. */
export function pairParts(left: readonly Part[], right: readonly Part[]): PartPair[] {
  const partner = new Map<Part, Part>();
  const open = new Set(left);
  const take = (match: (old: Part, young: Part) => boolean): void => {
    for (const young of right) {
      if (partner.has(young)) continue;
      for (const old of open) {
        if (!match(old, young)) continue;
        partner.set(young, old);
        open.delete(old);
        break;
      }
    }
  };
  take((old, young) => old.path === young.path && old.type === young.type && old.text === young.text);
  take((old, young) => old.type === young.type && old.text === young.text);
  if (open.size * right.length <= MOST_PAIRS) takeLikest(open, right, partner);
  take((old, young) => old.path === young.path && old.type === young.type);
  take((old, young) => old.name === young.name && old.type === young.type);
  if (left.length === 1 && right.length === 1) take(() => true);
  return [
    ...right.map((young) => ({ left: partner.get(young) ?? null, right: young })),
    ...[...open].map((old) => ({ left: old, right: null })),
  ];
}

function takeLikest(open: Set<Part>, right: readonly Part[], partner: Map<Part, Part>): void {
  const lines = new Map<Part, Set<string>>();
  const linesIn = (part: Part): Set<string> => {
    const known =
      lines.get(part) ?? new Set(linesOf((part.text ?? '').slice(0, 65_536)).slice(0, MOST_LINES));
    lines.set(part, known);
    return known;
  };
  const pairs: { old: Part; young: Part; likeness: number }[] = [];
  for (const young of right) {
    if (partner.has(young)) continue;
    for (const old of open) {
      const likeness = likenessOf(linesIn(old), linesIn(young)) + (old.type === young.type ? 0.01 : 0);
      if (likeness >= LEAST_LIKENESS) pairs.push({ old, young, likeness });
    }
  }
  for (const { old, young } of pairs.sort((one, other) => other.likeness - one.likeness)) {
    if (partner.has(young) || !open.has(old)) continue;
    partner.set(young, old);
    open.delete(old);
  }
}

/** Lines that both have, as a share of those that either has. */
function likenessOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const line of one) if (other.has(line)) shared += 1;
  const all = one.size + other.size - shared;
  return all === 0 ? 0 : shared / all;
}
