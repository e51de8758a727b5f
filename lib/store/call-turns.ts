// Station: a person who wants to call AWS → the entry in the audit that says so, if they may now. Refuses more than ten calls a minute, and a
// second one for what is being read. Counts the entries themselves, so that all server processes on one database count together.
import type { Actor } from '@/lib/access/actor';
import { ConflictError, OverLimitError } from '@/lib/errors';
import { actorColumns, writeAudit, type AuditAction, type AuditNote } from './audit';
import type { Database } from './database';
import { Prisma } from './generated/client';

const CALLING: readonly AuditAction[] = ['user-data-fetched', 'aws-access-tested'];
const CALLS = 10;
const WITHIN_S = 60;

/** The first entry of a call; each later one has the same `readId` and another step. */
interface CallNote extends AuditNote {
  detail: AuditNote['detail'] & { readId: string; step: 'asked'; accountId: string | null };
}

/**
 * Writes `note` unless the person asked ten times within a minute, or asked for the same subject and got no answer yet. One without an answer after
 * `mostSeconds` counts as ended: its process died. @throws OverLimitError | ConflictError
 */
export async function takeCallTurn(
  db: Database,
  actor: Actor,
  note: CallNote,
  mostSeconds: number,
): Promise<void> {
  const { actorKind, actorId } = actorColumns(actor);
  await db.prisma.$transaction(async (transaction) => {
    await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`calls of ${actorId ?? actorKind}`}, 0))`;
    const [found] = await transaction.$queryRaw<{ calls: number; busy: boolean | null }[]>`
      SELECT count(*) FILTER (WHERE e.at > now() - make_interval(secs => ${WITHIN_S}))::int AS calls,
        bool_or(e.at > now() - make_interval(secs => ${mostSeconds})
          AND e.subject_kind = ${note.subjectKind} AND e.subject_id = ${note.subjectId}
          AND e.detail ->> 'accountId' IS NOT DISTINCT FROM ${note.detail.accountId}
          AND NOT EXISTS (SELECT FROM audit_entry a WHERE a.subject_kind = e.subject_kind AND a.subject_id = e.subject_id AND a.id > e.id
            AND a.detail ->> 'readId' = e.detail ->> 'readId')) AS busy
      FROM audit_entry e
      WHERE e.actor_kind = ${actorKind} AND e.actor_id IS NOT DISTINCT FROM ${actorId} AND e.action IN (${Prisma.join(CALLING)})
        AND e.at > now() - make_interval(secs => ${Math.max(WITHIN_S, mostSeconds)}) AND e.detail ->> 'step' = 'asked'`;
    if (found?.busy === true)
      throw new ConflictError('This is being read for you already. Wait for the answer, or stop it first.');
    if (found !== undefined && found.calls >= CALLS)
      throw new OverLimitError(`You asked AWS ${CALLS} times within a minute. Wait a little and try again.`);
    await writeAudit({ prisma: transaction }, actor, note);
  });
}
