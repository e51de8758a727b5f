import { RestorePanel } from '@/components/instance/restore-panel';
import { can } from '@/lib/access/actor';
import { requireContext } from '@/lib/access/session';
import { listPayloadPlaces } from '@/lib/usecase/payload/list-payload-places';
import { prepareRestoreAction } from '../instances/actions';

const SHOWN = 3;

/** Gives a content back to the instances it was seen on, those first whose last known good it is; nothing where nobody named one. */
export async function RestoreSlot({ sha256 }: { sha256: string }) {
  const ctx = await requireContext();
  if (!can(ctx.actor, 'investigate')) return null;
  const { places } = await listPayloadPlaces(ctx, { sha256 });
  const instances = places
    .filter(({ holderKind }) => holderKind === 'instance')
    .sort((left, right) => Number(right.good) - Number(left.good))
    .slice(0, SHOWN);
  if (instances.length === 0) return null;
  return (
    <div className="flex min-w-0 flex-wrap gap-2">
      {instances.map(({ accountId, holderId }) => (
        <RestorePanel
          key={`${accountId}/${holderId}`}
          named
          content={{ accountId, instanceId: holderId, sha256 }}
          prepare={prepareRestoreAction}
        />
      ))}
    </div>
  );
}
