// Station: the answer for one part, and how several answers combine. Refuses to look at content.
import type { Citation, NextStart, Part, Runs, Stage } from './decoded';

export interface Verdict {
  runs: Runs;
  runsAtNextStart: NextStart;
  runsOnNewInstance: NextStart;
  as: string | null;
  why: string;
  unless: string | null;
  stage: Stage | null;
  citation: Citation;
}

export function never(why: string, citation: Citation): Verdict {
  const [no, nothing] = ['no' as const, { as: null, unless: null, stage: null }];
  return { runs: 'never', runsAtNextStart: no, runsOnNewInstance: no, why, citation, ...nothing };
}

export function unclear(why: string, citation: Citation, stage: Stage, as: string | null = 'root'): Verdict {
  const unknown = 'unknown' as const;
  const verdict = { runs: unknown, runsAtNextStart: unknown, runsOnNewInstance: unknown };
  return { ...verdict, as, why, unless: null, stage, citation };
}

export function everyBoot(why: string, citation: Citation, stage: Stage, as = 'root'): Verdict {
  const yes = 'yes' as const;
  const verdict = { runs: 'every-boot' as const, runsAtNextStart: yes, runsOnNewInstance: yes };
  return { ...verdict, as, why, unless: null, stage, citation };
}

/** `again`: its marker is new, so a start of this instance runs it once more. */
export function once(
  why: string,
  citation: Citation,
  stage: Stage,
  { again = false, as = 'root' }: { again?: boolean; as?: string } = {},
): Verdict {
  const runsAtNextStart = again ? 'yes' : 'no';
  return { runs: 'once', runsAtNextStart, runsOnNewInstance: 'yes', as, why, unless: null, stage, citation };
}

/** The whole payload runs at the next start if any part does; it stays unknown while any part is. */
export function combine(parts: readonly Part[]): {
  runsAtNextStart: NextStart;
  why: string;
  unless: string | null;
  citation: Citation | null;
} {
  const deciding =
    parts.find((part) => part.runsAtNextStart === 'yes') ??
    parts.find((part) => part.runsAtNextStart === 'unknown');
  if (deciding) {
    const { runsAtNextStart, citation } = deciding;
    const same = parts.filter((part) => part !== deciding && part.runsAtNextStart === runsAtNextStart);
    const too = runsAtNextStart === 'yes' ? 'runs then too' : 'depends as well';
    const others =
      same.length === 0
        ? ''
        : same.length === 1
          ? ` Part ${same[0]?.path ?? ''} ${too}.`
          : ` ${same.length} more parts ${too.replace('runs', 'run').replace('depends', 'depend')}.`;
    const why = `${named(deciding, parts)}${deciding.why}${others}`;
    return { runsAtNextStart, why, unless: null, citation };
  }
  const first = parts.find((part) => part.runs === 'once') ?? parts[0];
  if (first === undefined)
    return {
      runsAtNextStart: 'no',
      why: 'It holds no part that the instance would run.',
      unless: null,
      citation: null,
    };
  const others = parts.length > 1 ? ' No other part runs at the next start either.' : '';
  return {
    runsAtNextStart: 'no',
    why: `${named(first, parts)}${first.why}${others}`,
    unless: parts.find(({ unless }) => unless !== null)?.unless ?? null,
    citation: first.citation,
  };
}

export function named(part: Part, parts: readonly Part[]): string {
  return parts.length > 1 ? `Part ${part.path} (${part.type}): ` : '';
}
