// Station: the answer for one part, and how several answers combine. Refuses to look at content.
import type { Citation, Decoded, NextStart, Part, Runs } from './decoded';

export interface Verdict {
  runs: Runs;
  runsAtNextStart: NextStart;
  as: string | null;
  why: string;
  citation: Citation;
}

export function never(why: string, citation: Citation): Verdict {
  return { runs: 'never', runsAtNextStart: 'no', as: null, why, citation };
}

export function unclear(why: string, citation: Citation, as: string | null = 'root'): Verdict {
  return { runs: 'unknown', runsAtNextStart: 'unknown', as, why, citation };
}

/** The whole payload runs at the next start if any part does; it stays unknown while any part is. */
export function combine(parts: readonly Part[]): {
  runsAtNextStart: NextStart;
  why: string;
  citation: Citation | null;
} {
  const deciding =
    parts.find((part) => part.runsAtNextStart === 'yes') ??
    parts.find((part) => part.runsAtNextStart === 'unknown');
  if (deciding) {
    return {
      runsAtNextStart: deciding.runsAtNextStart,
      why: `${named(deciding, parts)}${deciding.why}`,
      citation: deciding.citation,
    };
  }
  const first = parts.find((part) => part.runs === 'once') ?? parts[0];
  if (first === undefined)
    return { runsAtNextStart: 'no', why: 'It holds no part that the instance would run.', citation: null };
  const others = parts.length > 1 ? ' No other part runs at the next start either.' : '';
  return {
    runsAtNextStart: 'no',
    why: `${named(first, parts)}${first.why}${others}`,
    citation: first.citation,
  };
}

function named(part: Part, parts: readonly Part[]): string {
  return parts.length > 1 ? `Part ${part.path} (${part.type}): ` : '';
}

/** What runs at every boot or once runs at the first boot of a new instance too. */
export function onNewInstance(runs: Runs): NextStart {
  return runs === 'unknown' ? 'unknown' : runs === 'never' ? 'no' : 'yes';
}

/** The answer for an instance launched with these parts. */
export function combineForNewInstance(parts: readonly Part[]): Decoded['newInstance'] {
  const deciding =
    parts.find((part) => part.runsOnNewInstance === 'yes') ??
    parts.find((part) => part.runsOnNewInstance === 'unknown');
  if (deciding === undefined) return { runs: 'no', why: 'It holds no part that a new instance would run.' };
  const runs = deciding.runsOnNewInstance;
  const says =
    runs === 'yes' ? 'A new instance runs it at its first boot.' : `What it does decides: ${deciding.why}`;
  return { runs, why: `${named(deciding, parts)}${says}` };
}
