// Station: an administrator says whether and how Waymark may read from AWS. Refuses what another administrator changed meanwhile.
import { demand } from '@/lib/access/actor';
import { changedFields, checkAwsAccess, readAwsAccess } from '@/lib/aws/aws-access';
import type { Context } from '@/lib/context';
import { ConflictError } from '@/lib/errors';
import { replaceSetting } from '@/lib/store/settings';
import { actorId } from '@/lib/usecase/alert/actor-id';
import type { AwsAccess } from './get-aws-access';

/** `before` is what the person saw. @throws BadInputError with the field in `where.path` | ConflictError */
export async function saveAwsAccess(
  ctx: Context,
  raw: { access: AwsAccess; before: AwsAccess },
): Promise<{ changed: string[] }> {
  demand(ctx.actor, 'manage-settings');
  const access = checkAwsAccess(raw.access);
  const before = readAwsAccess(raw.before);
  return replaceSetting(ctx.db, 'aws-access', actorId(ctx.actor), (stored) => {
    const now = readAwsAccess(stored);
    if (changedFields(now, before).length > 0)
      throw new ConflictError(
        'Somebody else changed these settings meanwhile. Reload the page to see them, then change them again.',
      );
    const changed = changedFields(now, access);
    return {
      value: access,
      result: { changed },
      audit:
        changed.length === 0
          ? null
          : {
              actor: ctx.actor,
              note: {
                action: 'settings-changed',
                subjectKind: 'setting',
                subjectId: 'aws-access',
                detail: { changed, on: access.on },
              },
            },
    };
  });
}
