// Station: what was ingested around a stretch of an account and region, so that silence is not taken for absence.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { OverLimitError } from '@/lib/errors';
import type { TimeRange } from '@/lib/event/range';
import { sayGaps, type Coverage } from '@/lib/rule/explain/coverage';
import type { Words } from '@/lib/rule/explain/words';
import { readCoverage } from '@/lib/store/explain/explain-coverage';

export interface CoverageView {
  /** Undefined where it could not be told in time. */
  coverage: Coverage | undefined;
  gaps: Words[];
}

/** `region` null looks at the whole account. */
export async function coverageOfScope(
  ctx: Context,
  scope: { accountId: string; region: string | null; range: TimeRange },
): Promise<CoverageView> {
  demand(ctx.actor, 'read');
  try {
    const coverage = await readCoverage(ctx.db, scope);
    return { coverage, gaps: sayGaps(coverage, scope.range) };
  } catch (error) {
    if (error instanceof OverLimitError) return { coverage: undefined, gaps: [] };
    throw error;
  }
}
