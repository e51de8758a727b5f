// Station: that a credential was shown to somebody → the audit trail and the alert's activity, together. Refuses the credential itself.
import type { Actor } from '@/lib/access/actor';
import { NotFoundError } from '@/lib/errors';
import type { JsonObject } from '@/lib/event/event';
import { writeAudit } from '@/lib/store/audit';
import type { Database } from '@/lib/store/database';

/**
 * `alertId` is the alert on whose page it was shown; null elsewhere. `detail` says which credential it is and what it looks like masked.
 * @throws NotFoundError where the alert does not have this content.
 */
export async function writeReveal(
  db: Database,
  actor: Actor,
  reveal: { sha256: string; alertId: string | null; detail: JsonObject },
): Promise<void> {
  const { sha256, alertId, detail } = reveal;
  await db.prisma.$transaction(async (transaction) => {
    if (alertId !== null) {
      const attached = await transaction.alertPayload.findUnique({
        where: { alertId_sha256: { alertId, sha256 } },
      });
      if (!attached)
        throw new NotFoundError(
          'This user data is not attached to the alert. Reload the page and try again.',
        );
      const actorId = actor.kind === 'user' ? actor.id : null;
      await transaction.alertActivity.create({
        data: { alertId, actorId, kind: 'secret-revealed', detail: { ...detail, sha256 } },
      });
    }
    await writeAudit({ prisma: transaction }, actor, {
      action: 'secret-revealed',
      subjectKind: 'payload',
      subjectId: sha256,
      detail: alertId === null ? detail : { ...detail, alertId },
    });
  });
}
