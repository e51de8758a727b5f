// Station: the events of one group → the window in which a sequence got furthest. Pure.
import { fills, isItsCall, type Fact } from './fact';
import type { Part, RulePlan } from './plan';

export interface Chain {
  group: readonly (string | null)[];
  /** Every event of the group, in time order. */
  members: readonly Fact[];
  /** Steps that an event in the window fills, with that event. */
  filled: ReadonlyMap<Part, Fact>;
  /** Other steps with a call in the window that could fill them, were its conditions met. */
  nearly: ReadonlyMap<Part, Fact>;
  /** Steps filled, and half as much for those that are nearly filled. */
  reached: number;
  /** From the first to the last step, filled or nearly, in ms. */
  span: number;
}

interface Move {
  fact: Fact;
  at: number;
  step: number;
  isFilled: boolean;
}

/**
 * The best window of at most `withinMs` that holds something in scope; undefined where none could hold a step. With `ordered`, steps
 * count only as far as they come in order, equal times included. `members` is in time order.
 */
export function closestChain(
  plan: RulePlan,
  members: readonly Fact[],
  withinMs: number,
  group: readonly (string | null)[],
  ordered: boolean,
): Chain | undefined {
  const moves = movesOf(plan, members);
  let best: Chain | undefined;
  moves.forEach((first, low) => {
    const inside: Move[] = [];
    for (let high = low; high < moves.length; high++) {
      const move = moves[high];
      if (!move || move.at - first.at > withinMs) break;
      inside.push(move);
    }
    if (!inside.some(({ fact }) => fact.inScope)) return;
    const chain = chainOf(plan, ordered ? longestInOrder(inside) : onePerStep(inside), members, group);
    if (!best || isNearer(chain, best)) best = chain;
  });
  return best;
}

function isNearer(a: Chain, b: Chain): boolean {
  return (
    a.reached > b.reached ||
    (a.reached === b.reached &&
      (a.filled.size > b.filled.size || (a.filled.size === b.filled.size && a.span < b.span)))
  );
}

/** What each event does or could do, steps of one instant in their order. */
function movesOf(plan: RulePlan, members: readonly Fact[]): Move[] {
  return members
    .flatMap((fact) =>
      plan.parts.flatMap((part, step) => {
        const isFilled = fills(plan, part, fact);
        const could = isFilled || (part.calls !== undefined && isItsCall(part, fact));
        return could ? [{ fact, at: fact.eventTime.getTime(), step, isFilled }] : [];
      }),
    )
    .sort((a, b) => a.at - b.at || a.step - b.step);
}

const worth = ({ isFilled }: Move): number => (isFilled ? 1 : 0.5);

function onePerStep(moves: readonly Move[]): Move[] {
  const chosen = new Map<number, Move>();
  for (const move of moves) {
    const known = chosen.get(move.step);
    if (!known || worth(move) > worth(known)) chosen.set(move.step, move);
  }
  return [...chosen.values()];
}

/** The moves of rising steps that are worth most together. */
function longestInOrder(moves: readonly Move[]): Move[] {
  const ending = new Map<number, { total: number; moves: Move[] }>();
  for (const move of moves) {
    let before: { total: number; moves: Move[] } = { total: 0, moves: [] };
    for (const [step, chain] of ending) {
      if (step < move.step && chain.total > before.total) before = chain;
    }
    const total = before.total + worth(move);
    if (total > (ending.get(move.step)?.total ?? 0))
      ending.set(move.step, { total, moves: [...before.moves, move] });
  }
  return [...ending.values()].reduce((a, b) => (b.total > a.total ? b : a), { total: 0, moves: [] as Move[] })
    .moves;
}

function chainOf(
  plan: RulePlan,
  moves: readonly Move[],
  members: readonly Fact[],
  group: readonly (string | null)[],
): Chain {
  const filled = new Map<Part, Fact>();
  const nearly = new Map<Part, Fact>();
  for (const move of moves) {
    const part = plan.parts[move.step];
    if (part) (move.isFilled ? filled : nearly).set(part, move.fact);
  }
  const times = moves.map(({ at }) => at);
  return {
    group,
    members,
    filled,
    nearly,
    reached: filled.size + nearly.size / 2,
    span: times.length === 0 ? 0 : Math.max(...times) - Math.min(...times),
  };
}
