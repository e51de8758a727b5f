// Station: an instance and a kept content → the commands that put it back, and the file they read. Refuses to call AWS: a person runs them.
import { z } from 'zod';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { BadInputError, NotFoundError } from '@/lib/errors';
import { decodeUserData } from '@/lib/payload/decode-payload';
import { planRestore, restoreFileName } from '@/lib/payload/history/restore-command';
import { verdictWords } from '@/lib/payload/show/verdict-words';
import { writeAudit } from '@/lib/store/audit';
import { readInstanceSummary } from '@/lib/store/payload/instance-spine';
import { readGoods } from '@/lib/store/payload/payload-marks';
import { wasSeenAt } from '@/lib/store/payload/payload-places';
import { readPayloadBytes } from '@/lib/store/payload/payloads';
import { checkInstance } from './instance-name';

const input = z.object({
  accountId: z.string(),
  instanceId: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type RestoreInput = z.input<typeof input>;

/** Written to the audit trail. @throws BadInputError @throws NotFoundError where no such content is kept */
export async function prepareRestore(ctx: Context, raw: RestoreInput) {
  demand(ctx.actor, 'investigate');
  const { instance, sha256, bytes } = await readContent(ctx, raw);
  const [summary, goodOf, wasSeen] = await Promise.all([
    readInstanceSummary(ctx.db, instance),
    readGoods(ctx.db, [instance]),
    wasSeenAt(ctx.db, sha256, instance),
  ]);
  const verdict = verdictWords(decodeUserData(bytes));
  const isGood = goodOf(instance)?.sha256 === sha256;
  await note(ctx, instance, { sha256, isGood, step: 'commands' });
  const { region } = summary;
  return {
    ...instance,
    sha256,
    verdict,
    ...planRestore({ ...instance, region, sha256, bytes: bytes.length, verdict, isGood, wasSeen }),
  };
}
export type PreparedRestore = Awaited<ReturnType<typeof prepareRestore>>;

/** The file that the commands read: base64 on one line, nothing after it. Written to the audit trail. @throws as prepareRestore */
export async function prepareRestoreFile(
  ctx: Context,
  raw: RestoreInput,
): Promise<{ fileName: string; text: string }> {
  demand(ctx.actor, 'investigate');
  const { instance, sha256, bytes } = await readContent(ctx, raw);
  await note(ctx, instance, { sha256, step: 'file' });
  return {
    fileName: restoreFileName(instance.instanceId, sha256),
    text: Buffer.from(bytes).toString('base64'),
  };
}

async function readContent(ctx: Context, raw: RestoreInput) {
  const parsed = input.safeParse(raw);
  if (!parsed.success) throw new BadInputError('Name an instance and a content by its SHA-256.');
  const instance = checkInstance(parsed.data);
  const { sha256 } = parsed.data;
  const bytes = await readPayloadBytes(ctx.db, sha256);
  if (bytes === null) throw new NotFoundError('No payload with this SHA-256 is kept here. Check the link.');
  return { instance, sha256, bytes };
}

async function note(
  ctx: Context,
  { accountId, instanceId }: { accountId: string; instanceId: string },
  detail: { sha256: string; step: 'commands' | 'file'; isGood?: boolean },
): Promise<void> {
  await writeAudit(ctx.db, ctx.actor, {
    action: 'restore-prepared',
    subjectKind: 'instance',
    subjectId: instanceId,
    detail: { accountId, ...detail },
  });
}
