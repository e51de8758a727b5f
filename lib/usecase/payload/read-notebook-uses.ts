// Station: one content → how SageMaker's notebooks and Studio run it, where records say that they have it. Refuses to judge its text.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { readNotebookHooks } from '@/lib/store/payload/payload-list';
import { judgeUse, type UseVerdict } from '@/lib/payload/record/recorded-use';
import type { Decoded } from '@/lib/payload/decoded';

export interface NotebookUses {
  /** Every start first. */
  verdicts: UseVerdict[];
  /** Whether nothing but notebooks was seen to have it: then cloud-init never reads it. */
  isOnly: boolean;
}

/** No verdicts where no notebook was seen to have it. */
export async function readNotebookUses(
  ctx: Context,
  { sha256, decoded }: { sha256: string; decoded: Decoded },
): Promise<NotebookUses> {
  demand(ctx.actor, 'read');
  const { created, started, studio, elsewhere } = await readNotebookHooks(ctx.db, sha256);
  const verdicts = [
    ...(studio ? [judgeUse('studio-start', decoded)] : []),
    ...(started ? [judgeUse('notebook-start', decoded)] : []),
    ...(created ? [judgeUse('notebook-create', decoded)] : []),
  ];
  return { verdicts, isOnly: !elsewhere };
}
